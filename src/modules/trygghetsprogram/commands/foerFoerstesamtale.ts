import { randomUUID } from 'node:crypto';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { kontaktrader } from '../queries/kontakter.ts';
import { foerstesamtaler, oppringninger, type Oppringning } from '../queries/oppringninger.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { foersteresultat, type Resultatforslag } from '../regler/foersteresultat.ts';
import { resultatsvirkning } from '../regler/resultatsvirkning.ts';
import { statusovergang, type Handling } from '../regler/statusoverganger.ts';
import { tolkevalg, tolkForUngdommen } from '../regler/tolkevalg.ts';
import type { Resultat, Tolk } from '../regler/typer.ts';
import { oppfylte } from '../saksgang.ts';
import { iSamtalesaker, type Stopp } from '../iSamtalesak.ts';

export type FoerstesamtaleInn = Resultatforslag & {
  sakId: string;
  oppringningId: string;
  /** Hvem de foresatte og ungdommen tenker kan være en egnet guide (TP-28). */
  forslag: { foresatte: string | null; ungdommen: string | null };
  /** Hvem som tolket for ungdommen i samtalen til en foresatt (VV-08). */
  tolk?: { hvem: Tolk; fareForLiv: boolean; grunn: string | null };
  /** Koblede saker samtalen også gjaldt, hver med sitt eget resultat (VV-11). */
  ogsaa?: readonly Medresultat[];
  utkast?: Utkastlevering | null;
};
export type Medresultat = Omit<FoerstesamtaleInn, 'ogsaa' | 'utkast'>;

const UTEN_TOLK = { hvem: 'ingen', fareForLiv: false, grunn: null } as const;

/** Er det ført hvem som tolket for ungdommen, når hen snakket med og trenger tolk? */
async function tolkestopp(
  tx: OmradeTx,
  sak: Samtalesak,
  ringt: Oppringning | undefined,
  inn: Medresultat,
): Promise<DomainError | null> {
  const { hvem: tolk, fareForLiv, grunn } = inn.tolk ?? UTEN_TOLK;
  const egnet = tolkevalg({ tolk, fareForLiv, grunn });
  if (!egnet.tillatt) return new DomainError(egnet.grunn);
  const kontakter = await kontaktrader(tx, sak.id);
  const foert = tolkForUngdommen({
    ...{ snakket: inn.ungdommen === 'snakket', ringteForesatt: ringt?.tilUngdommen === false },
    trengerTolk: kontakter.some((k) => k.foresatt_id === null && k.tolk === 'ja'),
    ...{ tolk, grunn },
  });
  return foert.tillatt ? null : new DomainError(foert.grunn);
}

/** Overgangen resultatet gir (C8, C9, C10). */
const OVERGANG: Readonly<Record<Resultat, Handling>> = {
  samtale_avtalt: 'avtal_samtale',
  samtale_holdt: 'hold_samtale',
  trygg_igjen: 'avslutt_etter_foerste_samtale',
  takket_nei: 'avslutt_etter_foerste_samtale',
};

async function reglene(hus: Hus, tx: OmradeTx, sak: Samtalesak, inn: Medresultat): Promise<Stopp> {
  if (sak.hvem === null) return new IkkeFunnet('logget');
  const [ringt, skrevet] = await Promise.all([oppringninger(tx, sak), foerstesamtaler(tx, sak)]);
  const siste = ringt.at(-1);
  const virker = resultatsvirkning({
    tilstand: sak.tilstand,
    svarteSist: siste?.utfall === 'svarte' && siste.id === inn.oppringningId,
  });
  const foer = skrevet.find((s) => s.oppringningId === siste?.id);
  if (foer !== undefined && foer.oppringningId === inn.oppringningId)
    return new DomainError('alt_skrevet', { hvem: foer.av, ved: foer.ved.toISOString() });
  if (!virker.tillatt) return new DomainError(virker.grunn);
  const regel = foersteresultat(inn, {
    voksen: sak.alder !== null && sak.alder >= 18,
    vurderUngdommen: sak.utgave.vurderUngdommenVedNeiFraForesatte,
    ringteUngdommen: siste?.tilUngdommen === true,
    saNei: sak.saNeiDag !== null,
    naa: hus.klokke.naa(),
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const tolken = await tolkestopp(tx, sak, siste, inn);
  if (tolken !== null) return tolken;
  if (virker.virkning === 'bare_skrevet') return null;
  const overgang = statusovergang({
    fra: sak.tilstand,
    handling: OVERGANG[inn.resultat],
    hvem: sak.hvem,
    oppfylt: oppfylte({
      ...{ 'TP-25': true, 'TP-27': true, 'TS-26': true },
      'TS-25': inn.guide.tilbudt !== null,
      // Er vern ikke vurdert, står resultatet, og saken slutter i det øyeblikket det blir det.
      'TP-50': true,
    }),
    utgave: sak.utgave,
  });
  return overgang.tillatt ? null : new DomainError('overgang_stengt', { grunn: overgang.grunn });
}

async function skrivEtt(hus: Hus, tx: OmradeTx, sak: Samtalesak, inn: Medresultat): Promise<Stopp> {
  const stopp = await reglene(hus, tx, sak, inn);
  if (stopp !== null) return stopp;
  await foelgAlderen(tx, sak);
  const id = randomUUID();
  const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'foerstesamtale', id);
  const avtalt = inn.resultat === 'samtale_avtalt';
  const holdt = inn.resultat === 'samtale_holdt';
  const ungdommen = inn.ungdommen ?? 'ikke_spurt';
  const tolk = inn.tolk ?? UTEN_TOLK;
  const lagret = await tx.db
    .insertInto('varde.foerstesamtale')
    .values({
      omrade_id: tx.aktor.omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      oppringning_id: inn.oppringningId,
      resultat: inn.resultat,
      ba_om_ungdommen: ungdommen !== 'ikke_spurt',
      ungdommen,
      sier_ivaretatt: inn.sierIvaretatt,
      vurdering_ungdommen: k.skriv('vurdering_ungdommen', inn.vurdering),
      behov: k.skriv('behov', inn.behov),
      avtalt_ved: avtalt ? inn.avtalt.ved : null,
      avtalt_hvor: avtalt ? k.skriv('avtalt_hvor', inn.avtalt.hvor) : null,
      nei_fra: inn.resultat === 'takket_nei' ? inn.neiFra : null,
      guide_tilbudt: holdt ? inn.guide.tilbudt : null,
      guide_oensket: holdt && inn.guide.tilbudt === true ? inn.guide.oensket : null,
      forslag_foresatte: k.skriv('forslag_foresatte', inn.forslag.foresatte),
      forslag_ungdommen: k.skriv('forslag_ungdommen', inn.forslag.ungdommen),
      tolk: tolk.hvem,
      fare_for_liv: tolk.fareForLiv,
      tolkgrunn: k.skriv('tolkgrunn', tolk.grunn),
      skrevet_av: tx.aktor.brukerId,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (lagret.numInsertedOrUpdatedRows === 1n) return null;
  const foer = (await foerstesamtaler(tx, sak)).find((s) => s.oppringningId === inn.oppringningId);
  return new DomainError('alt_skrevet', {
    hvem: foer?.av ?? '',
    ved: foer?.ved.toISOString() ?? '',
  });
}

/**
 * Skriver det ene resultatet av den første samtalen (TP-24, TP-25, TP-27, TP-28). Saken går videre til samtale avtalt (C9)
 * eller holdt (C10) i samme transaksjon; *trygg igjen* og *nei takk* avslutter den (C8) når vern er vurdert, med det samme
 * eller i det øyeblikket det blir det (TP-50). Er klareringen trukket imens, blir saken stående, og det familien sa, står i den.
 * Gjaldt samtalen flere koblede saker, har hver av dem sitt eget resultat, og alle skrives eller ingen (VV-11).
 *
 * @throws IkkeFunnet når saken ikke er hens å ringe i
 * @throws DomainError `ingen_svarte_sist`, `saken_er_slutt`, `ikke_klar`; `alt_skrevet` (hvem, ved) når resultatet står der alt
 * @throws DomainError `ikke_koblet` når en sak i `ogsaa` ikke er koblet til denne, eller ikke er hens; ellers står saken det stanset i, i `sak`
 * @throws DomainError med grunnen i `foersteresultat`, `tolkevalg` eller `tolkForUngdommen`
 */
export async function foerFoerstesamtale(
  hus: Hus,
  hvem: Legitimasjon,
  inn: FoerstesamtaleInn,
): Promise<void> {
  const hva = {
    sakId: inn.sakId,
    handling: 'foerstesamtale_skrevet',
    gjoeresAv: 'samtaleholder',
    utkast: inn.utkast,
    ogsaa: (inn.ogsaa ?? []).map((m) => m.sakId),
    ord: (id: string) => {
      const m = id === inn.sakId ? inn : inn.ogsaa?.find((x) => x.sakId === id);
      const forslag = [m?.forslag.foresatte, m?.forslag.ungdommen];
      return [m?.behov, m?.vurdering, m?.avtalt.hvor, m?.tolk?.grunn, ...forslag];
    },
  } as const;
  await iSamtalesaker(hus, hvem, hva, async (tx, sak, denne) => {
    const en = sak.id === denne.id ? inn : inn.ogsaa?.find((m) => m.sakId === sak.id);
    return en === undefined ? new IkkeFunnet('logget') : skrivEtt(hus, tx, sak, en);
  });
}
