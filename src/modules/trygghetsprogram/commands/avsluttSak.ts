import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { avslutninger } from '../queries/avslutninger.ts';
import { sakensUtgave } from '../queries/gjeldendeUtgave.ts';
import { skalAvvikles } from '../queries/guidemeldinger.ts';
import { enigheten, guidenKanFoere, harVaertGuide } from '../queries/enigheten.ts';
import {
  erIkkeNaadd,
  guideHarStartet,
  proevdNok,
  venterEtterSamtalen,
} from '../queries/ikkeNaadd.ts';
import { laasMinSak, type MinSak } from '../queries/minSak.ts';
import { aapnePlikter } from '../queries/sakoppgaver.ts';
import { neigrunnlag } from '../queries/neigrunnlag.ts';
import { etterTrukketMangler } from '../queries/trukket.ts';
import { lesVern } from '../queries/vern.ts';
import { gaarVidere, slutterUtenSvar, vernadvarsel } from '../regler/advarsel.ts';
import {
  avslutningskrav,
  type Avslutningsforslag,
  type Konkluderer,
} from '../regler/avslutningskrav.ts';
import { avslutningsmaate, erOppfoelgingens, handlingFor } from '../regler/avslutningsmaater.ts';
import { oppgaverFoerSlutt } from '../regler/oppgaverFoerSlutt.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { trukketFoerSlutt } from '../regler/trukketvurdering.ts';
import { JASVAR } from '../regler/typer.ts';
import { vurderingFoerNei } from '../regler/vurderingFoerNei.ts';
import { oppfylte } from '../saksgang.ts';
import { foerAdvarselsgrunn } from './foerAdvarselsgrunn.ts';

export type AvsluttSakInn = Omit<
  Avslutningsforslag,
  'sammeSom' | 'konkludert' | 'tiltak' | 'enige' | 'muntligAv' | 'guidenKanFoere' | 'harVaertGuide'
> & {
  sakId: string;
  /** Referansen til saken det er et duplikat av. */
  referanse: string | null;
  /** Hvem som kom fram til at oppfølgingen slutter, og hvilke andre tiltak som er satt i gang (TP-39). */
  konkludert?: readonly Konkluderer[];
  tiltak?: string | null;
  /** Den som har vært guide i saken og sa at ungdommen og hen er enige, når ingen kan føre det selv (TP-39). */
  muntligAv?: string | null;
  /** Hvorfor de pålagte oppgavene ikke ble gjort; bare når noen står åpne (TP-36). */
  oppgavegrunn?: string | null;
  /** Om ungdommen likevel skal spørres, når de foresatte ikke ønsker (TP-25). */
  vurdering?: string | null;
  /** Hvorfor vern ikke er vurdert, når saken slutter før kontakt uten det (TP-50). */
  advarselsgrunn?: string | null;
  utkast?: Utkastlevering | null;
};

/** De som sammen kommer fram til at det ikke er mer behov (TP-39). */
const SAMMEN = ['ungdommen', 'guide'] as const;

/** Saken med referansen, når den som spør, får åpne den; en annen svarer som en som ikke finnes. */
async function medReferanse(hus: Hus, tx: OmradeTx, referanse: string | null) {
  if (referanse === null) return null;
  const sak = await tx.db
    .selectFrom('varde.sak')
    .select('id')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('saksreferanse', '=', referanse.replace(/\s/g, '').toUpperCase())
    .where('tilstand', '<>', 'angret')
    .where('virker_fra', '<=', hus.klokke.naa())
    .executeTakeFirst();
  return sak?.id ?? null;
}

/** Står et nei fra etterforskeren, og er noe klarert? */
async function klareringene(tx: OmradeTx, sakId: string) {
  const rader = await tx.db
    .selectFrom('varde.klarering')
    .select('svar')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .execute();
  return {
    neiFraEtterforsker: rader.some((k) => k.svar === 'nei'),
    noeErKlarert: rader.some((k) => JASVAR.includes(k.svar)),
  };
}

/** Trengs det vern, slutter saken ikke av seg selv når ungdommen er trygg igjen: koordinatoren bekrefter det. */
async function saTryggIgjen(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ sagt: boolean }>`
    select tilgang.trygg_igjen_for_meg(${sakId}::uuid) as sagt`.execute(tx.db);
  return rows[0]?.sagt === true;
}

/** Noen avsluttet før: hvem, når og hvordan. */
async function altAvsluttet(hus: Hus, tx: OmradeTx, sak: MinSak): Promise<DomainError> {
  const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, sak.nokkelId);
  const [siste] = await avslutninger(tx, sak.id, nokkel);
  return new DomainError('alt_avsluttet', {
    hvem: siste?.av ?? '',
    ved: siste?.ved.toISOString() ?? '',
    maate: siste?.maate ?? '',
  });
}

async function avslutt(
  hus: Hus,
  tx: OmradeTx,
  inn: AvsluttSakInn,
): Promise<DomainError | IkkeFunnet | string | null> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const sak = await laasMinSak(hus, tx, inn.sakId);
  if (sak instanceof Error) return sak;
  const maate = avslutningsmaate(inn.maate, {
    tilstand: sak.tilstand,
    kontaktBegynt: sak.kontaktBegynt,
    ...(await klareringene(tx, sak.id)),
    proevdNok: inn.maate === 'ikke_naadd' && (await proevdNok(tx, sak.id)),
    ikkeNaadd: inn.maate === 'ikke_naadd' && (await erIkkeNaadd(tx, sak.id)),
    tryggIgjen: inn.maate === 'trygg_igjen' && (await saTryggIgjen(tx, sak.id)),
    skalAvvikles: inn.maate === 'avviklet' && (await skalAvvikles(tx, sak.id)),
    guideHarStartet:
      (inn.maate === 'henvist' || inn.maate === 'andre_tiltak') &&
      (await guideHarStartet(tx, sak.id)),
    venterEtterSamtalen: inn.maate === 'henvist' && (await venterEtterSamtalen(tx, sak.id)),
  });
  if (!maate.tillatt)
    return maate.grunn === 'saken_er_slutt'
      ? altAvsluttet(hus, tx, sak)
      : new DomainError(maate.grunn);
  const foert = trukketFoerSlutt(inn.maate, await etterTrukketMangler(tx, sak.id));
  if (!foert.tillatt) return new DomainError(foert.grunn);
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkelId);
  const enige = inn.maate === 'ikke_mer_behov' ? await enigheten(tx, sak.id, nokkel) : null;
  const kanFoere = inn.maate === 'ikke_mer_behov' && (await guidenKanFoere(tx, sak.id));
  const muntligAv = enige === null ? (inn.muntligAv ?? null) : null;
  const guidene = muntligAv === null ? [] : await harVaertGuide(tx, sak.id);
  const forslag = {
    ...{ ...inn, tiltak: inn.tiltak ?? null, enige: enige !== null, muntligAv },
    ...{ guidenKanFoere: kanFoere, harVaertGuide: guidene.map((g) => g.brukerId) },
    // Ikke mer behov er ungdommens og guidens konklusjon, på dagen guiden førte.
    konkludert: [...(inn.maate === 'ikke_mer_behov' ? SAMMEN : []), ...(inn.konkludert ?? [])],
    dag: enige?.dag ?? inn.dag,
    sammeSom: await medReferanse(hus, tx, inn.referanse),
  };
  const krav = avslutningskrav(forslag, { sakId: sak.id, iDag: iDagIOslo(hus.klokke.naa()) });
  if (!krav.tillatt) return new DomainError(krav.grunn);
  const nei = vurderingFoerNei(
    { maate: inn.maate, part: inn.part, vurdering: inn.vurdering ?? null },
    await neigrunnlag(tx, sak),
  );
  const { foerSlutt, utenSvar } = await lesVern(tx, sak);
  const aapne = [
    ...(await aapnePlikter(tx, sak.id)),
    ...(slutterUtenSvar(utenSvar, inn.maate) ? (['vern_uten_svar'] as const) : []),
  ];
  const oppgavene = oppgaverFoerSlutt(aapne, inn.oppgavegrunn ?? null);
  const overgang = statusovergang({
    fra: sak.tilstand,
    handling: handlingFor(inn.maate, sak.tilstand, inn.part),
    hvem: 'koordinator',
    oppfylt: oppfylte({
      ...{ 'TP-02': true, 'TP-11': true, 'VV-13': true, 'VV-16': true },
      // Tjenesten ungdommen er vist til, og dagen, er prøvd.
      'TS-17': inn.maate === 'henvist',
      'VV-04': inn.part === 'ungdommen',
      // Resultatet står, og vurderingen i det er ført: det er det måten bygger på.
      'TP-27': inn.maate === 'trygg_igjen',
      'TP-25': nei.tillatt,
      'TP-50': foerSlutt !== 'stopp',
      'TP-36': oppgavene.tillatt,
      'TP-38': oppgavene.tillatt,
      // Det oppfølgingen slutter med, er sagt: måten og kravet er prøvd.
      'TP-39': erOppfoelgingens(inn.maate),
    }),
    utgave: await sakensUtgave(tx, sak.utgaveKode, sak.utgaveVersjon),
  });
  // Også når skrittet er fra før kontakt: er den begynt, må vernet være vurdert (TP-50).
  if (foerSlutt === 'stopp') return new DomainError('vern_ikke_vurdert');
  if (!nei.tillatt) return new DomainError(nei.grunn);
  if (!oppgavene.tillatt) return new DomainError(oppgavene.grunn);
  if (!overgang.tillatt) return new DomainError('overgang_stengt');
  const advarsel = vernadvarsel(foerSlutt, inn.maate);
  const advarselsgrunn = inn.advarselsgrunn ?? null;
  const videre = gaarVidere({ advarsel, grunn: advarselsgrunn });
  if (!videre.tillatt) return new DomainError(videre.grunn);
  await foerAdvarselsgrunn(tx, { ...sak, nokkel }, advarsel, advarselsgrunn);
  const id = randomUUID();
  const k = radkoder(nokkel, omradeId, 'avslutning', id);
  const oppgavegrunn = k.skriv(
    'oppgavegrunn',
    aapne.length === 0 ? null : (inn.oppgavegrunn ?? null),
  );
  if (inn.maate === 'trygg_igjen') {
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.bekreft_trygg_igjen(${sak.id}::uuid, ${id}::uuid, ${oppgavegrunn}::bytea) as gjort`.execute(
      tx.db,
    );
    return rows[0]?.gjort === true ? null : new DomainError('ikke_sagt_trygg');
  }
  const oppfoelgingens = erOppfoelgingens(inn.maate);
  await tx.db
    .insertInto('varde.avslutning')
    .values({
      omrade_id: omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      maate: inn.maate,
      hvem: k.skriv('hvem', inn.hvem),
      dag: inn.maate === 'henvist' || oppfoelgingens ? forslag.dag : null,
      part: inn.maate === 'oensker_ikke' ? inn.part : null,
      vurdering_ungdommen: k.skriv(
        'vurdering_ungdommen',
        inn.maate === 'oensker_ikke' ? (inn.vurdering ?? null) : null,
      ),
      grunn: k.skriv('grunn', inn.grunn),
      konkludert: oppfoelgingens ? [...new Set(forslag.konkludert)] : null,
      melding_id: enige?.meldingId ?? null,
      muntlig_av: inn.maate === 'ikke_mer_behov' ? muntligAv : null,
      tiltak: k.skriv('tiltak', inn.maate === 'andre_tiltak' ? forslag.tiltak : null),
      oppgavegrunn,
      samme_som: inn.maate === 'duplikat' ? forslag.sammeSom : null,
      avsluttet_av: brukerId,
    })
    .execute();
  if (inn.maate === 'ikke_mer_behov' && enige === null)
    await tx.logg({
      handling: 'guidens_konklusjon_muntlig',
      objekter: [{ slag: 'sak', id: sak.id }],
    });
  return inn.maate === 'duplikat' ? forslag.sammeSom : null;
}

/**
 * Avslutter saken på en av måtene i VV-16, eller slutter en oppfølging som er i gang (TP-39). Basen flytter den i samme transaksjon, til henvist eller avsluttet, og holder de
 * samme kravene for seg (TP-11, TP-50).
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens å avslutte
 * @throws DomainError `alt_avsluttet` (hvem, ved, maate) når noen har avsluttet den
 * @throws DomainError `etterforsker_i_saken`, `vern_ikke_vurdert`, `mangler_vurdering` (TP-25), `mangler_etter_trukket` (VV-06), `mangler_oppgavegrunn` (TP-36), `mangler_advarselsgrunn` (TP-50), eller grunnen i `avslutningsmaate` eller `avslutningskrav`
 */
export async function avsluttSak(hus: Hus, hvem: Legitimasjon, inn: AvsluttSakInn): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const svar = await avslutt(hus, tx, inn);
    const stopp = svar instanceof Error ? svar : null;
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'sak_avsluttet',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [inn.sakId, ...(typeof svar === 'string' ? [svar] : [])].map((id) => ({
        slag: 'sak' as const,
        id,
      })),
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
