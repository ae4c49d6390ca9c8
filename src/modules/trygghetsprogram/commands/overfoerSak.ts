import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { antallAapneAvvik } from '../queries/avvik.ts';
import { sakensUtgave } from '../queries/gjeldendeUtgave.ts';
import { kontaktFoerst } from '../queries/kontaktoppgaver.ts';
import { laasMinSak } from '../queries/minSak.ts';
import { nummeretVenter } from '../queries/nummerFraSamtalen.ts';
import { oppgaverFoerSlutt } from '../regler/oppgaverFoerSlutt.ts';
import { overfoeringsrader } from '../queries/overfoeringer.ts';
import { aapnePlikter } from '../queries/sakoppgaver.ts';
import { overtakere } from '../queries/tilbud.ts';
import { etterTrukketMangler } from '../queries/trukket.ts';
import { lesVern } from '../queries/vern.ts';
import { avvikFoerOverfoering } from '../regler/avvikFoerOverfoering.ts';
import { kontaktFoerOverfoering } from '../regler/kontaktFoerOverfoering.ts';
import { nummerFoerOverfoering } from '../regler/nummerFoerOverfoering.ts';
import { overfoering, type Overfoeringsforslag } from '../regler/overfoering.ts';
import { trukketFoerOverfoering } from '../regler/trukketvurdering.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { oppfylte } from '../saksgang.ts';

export type OverfoerSakInn = Omit<Overfoeringsforslag, 'dag'> & {
  sakId: string;
  /** Steget den som fører, hadde foran seg; `null` når det ikke var noe. */
  etter: string | null;
  /** `null` er i dag. */
  dag: Overfoeringsforslag['dag'] | null;
  utkast?: Utkastlevering | null;
};

async function overfoer(
  hus: Hus,
  tx: OmradeTx,
  inn: OverfoerSakInn,
): Promise<DomainError | IkkeFunnet | null> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const iDag = iDagIOslo(hus.klokke.naa());
  const sak = await laasMinSak(hus, tx, inn.sakId);
  if (sak instanceof Error) return sak;
  const overgang = statusovergang({
    fra: sak.tilstand,
    handling: inn.steg === 'overtatt' ? 'ta_over' : 'tilby_overfoering',
    hvem: 'koordinator',
    oppfylt: oppfylte({ 'VV-18': true }),
    utgave: await sakensUtgave(tx, sak.utgaveKode, sak.utgaveVersjon),
  });
  if (!overgang.tillatt) return new DomainError('saken_er_slutt');
  const [siste] = await overfoeringsrader(tx, sak.id);
  if ((siste?.id ?? null) !== inn.etter) return new DomainError('steget_passer_ikke');
  const dag = inn.dag ?? iDag;
  const omrader = inn.tilOmrade === null ? [] : await overtakere(tx, sak.id);
  const regel = overfoering(
    { ...inn, dag },
    {
      forrige: siste?.steg ?? null,
      iVarde: siste?.til_omrade != null,
      kanTilbys: omrader.map((o) => o.id),
      iDag,
    },
  );
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const mottaker = omrader.find((o) => o.id === inn.tilOmrade) ?? null;
  // Den som tar over i Varde, kan ikke gjøre noe her: det som må være gjort før saken slutter, er gjort før den tilbys.
  if (inn.steg === 'overtatt' || mottaker !== null) {
    if ((await lesVern(tx, sak)).foerSlutt === 'stopp') return new DomainError('vern_ikke_vurdert');
    if (!oppgaverFoerSlutt(await aapnePlikter(tx, sak.id), null).tillatt)
      return new DomainError('oppgaver_aapne');
    const avvik = avvikFoerOverfoering(await antallAapneAvvik(tx, sak.id));
    if (!avvik.tillatt) return new DomainError(avvik.grunn);
    const kontakt = kontaktFoerOverfoering(await kontaktFoerst(tx, sak.id));
    if (!kontakt.tillatt) return new DomainError(kontakt.grunn);
    const nummer = nummerFoerOverfoering(await nummeretVenter(tx, sak.id));
    if (!nummer.tillatt) return new DomainError(nummer.grunn);
    const trukket = trukketFoerOverfoering(await etterTrukketMangler(tx, sak.id));
    if (!trukket.tillatt) return new DomainError(trukket.grunn);
  }
  const id = randomUUID();
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkelId);
  const k = radkoder(nokkel, omradeId, 'overforingstilbud', id);
  await tx.db
    .insertInto('varde.overforingstilbud')
    .values({
      omrade_id: omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      etter: inn.etter,
      steg: inn.steg,
      grunn: inn.steg === 'tilbudt' ? inn.grunn : null,
      sted: k.skriv('sted', inn.steg === 'tilbudt' ? (mottaker?.navn ?? inn.sted) : null),
      til_omrade: mottaker?.id ?? null,
      hvem: k.skriv('hvem', inn.hvem),
      grunnlag: k.skriv('grunnlag', inn.grunnlag),
      dag,
      fort_av: brukerId,
    })
    .execute();
  return null;
}

const HANDLING = {
  tilbudt: 'overforing_tilbudt',
  trukket: 'overforing_trukket',
  overtatt: 'overforing_overtatt',
  avslaatt: 'overforing_avslaatt',
} as const;

/**
 * Fører at saken er tilbudt noen et annet sted, at tilbudet er trukket, eller at noen utenfor har tatt over (VV-18, C27).
 * Den som har saken, har den til den er overtatt; da avslutter basen den her i samme transaksjon.
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens
 * @throws DomainError `saken_er_slutt`, `vern_ikke_vurdert`, `oppgaver_aapne`, `avvik_aapent`, `ungdommen_vet_det_ikke`, `nummeret_venter`, `mangler_etter_trukket`, `etterforsker_i_saken`, eller grunnen i `overfoering`
 */
export async function overfoerSak(
  hus: Hus,
  hvem: Legitimasjon,
  inn: OverfoerSakInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await overfoer(hus, tx, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: HANDLING[inn.steg],
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
