import { iOmrade, IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { alderPaa, dagerMellom, iDagIOslo, tilDato } from '../../../kernel/dato.ts';
import { sakenNaa } from '../foelgAlderen.ts';
import { initialer } from '../initialer.ts';
import { familienFoerKontakt } from '../regler/familienFoerKontakt.ts';
import { hvemHarSamtalen } from '../regler/hvemHarSamtalen.ts';
import { samtalelesing, samtaleskriving } from '../regler/samtaleskriving.ts';
import { nesteSteg } from '../regler/nesteSteg.ts';
import { maaVurdereUngdommen } from '../regler/vurderingFoerNei.ts';
import { JASVAR } from '../regler/typer.ts';
import { advarselspunkter, advarselsrader } from './advarsler.ts';
import { dialograder, tilDialog } from './dialog.ts';
import { delingspunkter, delingsrader, tilDelinger } from './delinger.ts';
import { tilUtgave } from './gjeldendeUtgave.ts';
import { erStoppetSomEtterforsker, hvemVurdererSaken } from './hvemVurderer.ts';
import { forslag, koblingsrader, likerader } from './koblinger.ts';
import { oppdateringsrader, tilOppdateringer } from './oppdateringer.ts';
import { foererILoggen } from './guidelogg.ts';
import { arketGisTil } from './familieark.ts';
import { mittFravaer } from './guidefravaer.ts';
import { foerOppfoelging } from './guiden.ts';
import { hensynrader, tilHensyn } from './hensyn.ts';
import { mittPaalegg } from './paalegget.ts';
import { klareringsfrister } from './klareringsfrister.ts';
import { klareringsrader, tilKlareringer } from './klareringer.ts';
import { handlinger } from './sakhandlinger.ts';
import { hendelsesrader, tilHendelser, type Hendelse } from './sakshendelser.ts';
import { begynnelsesrader, tilSakinntak } from './sakinntak.ts';
import {
  fullfoertpunkt,
  samtalepunkter,
  samtalerader,
  samtalestatus,
  sisteResultat,
  samtalestand,
} from './samtalepunkter.ts';
import { tiltakene } from './sikkerhetstiltak.ts';
import { nummeretVenter } from './nummerFraSamtalen.ts';
import { overlatpunkter, overlatrader } from './samtaleholdere.ts';
import { loggrader, sakshistorie } from './sakshistorie.ts';
import { oppfoelgingspunkter, oppfoelgingsrader } from './oppfoelgingshistorie.ts';
import { oppgavepunkter, oppgaverader, tilSakoppgaver } from './sakoppgaver.ts';
import type { Saksside } from './saksside.ts';
import { sluttpunkter, sluttrader, tilSakslutt } from './sakslutt.ts';
import { saksdokumenter } from './saksdokumenter.ts';
import { deltakere, lesRad } from './sakrad.ts';
import { stansen } from './stansen.ts';
import { tilSlutten } from './sluttspoersmaal.ts';

export type * from './saksside.ts';

/** Det som skal vises i tillegg; hvert av dem er en egen, logget handling. */
export type Visning = {
  visNavn?: boolean;
  visSted?: boolean;
  /** Regn ut om saken kan avsluttes som ikke nådd (VV-17). */
  ikkeNaadd?: boolean;
};

const logges = (valg: Visning) =>
  valg.visNavn === true ? 'navn_vist' : valg.visSted === true ? 'sted_vist' : 'sak_vist';

/**
 * Saken slik den som spør, får se den. Lesingen logges også når saken ikke finnes for den som spør, med den id-en
 * det ble spurt om (DU-01, DU-05).
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, uansett hvorfor
 */
export async function hentSak(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  valg: Visning = {},
): Promise<Saksside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const funnet = await les(hus, tx, sakId, valg);
    await tx.logg({
      handling: logges(valg),
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: [
        { slag: 'sak', id: sakId },
        ...(funnet?.side.koblinger.koblet ?? []).map((k) => ({
          slag: 'hendelse' as const,
          id: k.annenHendelse,
        })),
        ...(funnet?.side.koblinger.forslag ?? []).map((k) => ({
          slag: 'hendelse' as const,
          id: k.annenHendelse,
        })),
        ...(funnet?.kandidatId == null
          ? []
          : [{ slag: 'kandidat' as const, id: funnet.kandidatId }]),
      ],
    });
    return funnet?.side ?? null;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/** Når alle de anmeldte hendelsene var klarert; `null` mens en venter (TP-20, VV-10). */
function klarertVed(hendelser: readonly Hendelse[]): Date | null {
  const anmeldte = hendelser.filter((h) => h.anmeldt);
  if (anmeldte.some((h) => !JASVAR.includes(h.klarering?.svar))) return null;
  const tider = anmeldte.flatMap((h) => h.klarering?.svarVed ?? []);
  return tider.sort((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

const klarerer = (etterforsker: boolean, koordinator: boolean): Saksside['klarerer'] =>
  etterforsker === koordinator ? null : etterforsker ? 'svarer' : 'noterer';

/** Siden, og raden saken kom av når også noe i den ble lest. */
type Lest = { side: Saksside; kandidatId: string | null };

async function les(hus: Hus, tx: OmradeTx, sakId: string, valg: Visning): Promise<Lest | null> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const naa = hus.klokke.naa();
  const iDag = iDagIOslo(naa);
  // Alle sendes i samme rør; det som ikke er synlig, er borte i hver av dem for seg.
  const [
    [sak],
    rader,
    spurt,
    { guide, guideHarTatt, guideFra, overlatt, svarer, egneSvarere },
    logg,
    endret,
    [raden],
    vurderer,
    koblet,
    like,
    sluttet,
    ringt,
    dialog,
    paalagt,
    delt,
    hensyn,
    overlattTil,
    advart,
    stanset,
  ] = await Promise.all([
    lesRad(tx, sakId, naa),
    hendelsesrader(tx, sakId),
    klareringsrader(tx, sakId),
    deltakere(tx, sakId),
    loggrader(tx, sakId),
    oppdateringsrader(tx, sakId),
    begynnelsesrader(tx, sakId),
    hvemVurdererSaken(tx, sakId),
    koblingsrader(tx, sakId, naa),
    likerader(tx, sakId),
    sluttrader(tx, sakId),
    samtalerader(tx, sakId),
    dialograder(tx, sakId),
    oppgaverader(tx, sakId),
    delingsrader(tx, sakId),
    hensynrader(tx, sakId),
    overlatrader(tx, sakId),
    advarselsrader(tx, sakId),
    stansen(tx, sakId),
  ]);
  if (sak === undefined) return null;
  const stoppet = erStoppetSomEtterforsker(vurderer);
  const harSamtalen = hvemHarSamtalen({
    etterforsker: sak.etterforsker,
    lederHarGittGrunn: !sak.uten_grunn,
    koordinator: vurderer.tillatt,
    tildelt: sak.tildelt,
  });
  // Hele oppfølgingen er for dem som står i den. Den som bare etterforsker, og den saken er delt med, ser ikke mer enn før (RO-05, VV-06):
  // for dem spørres basen ikke.
  const serOppfoelgingen =
    !sak.bare_etterforsker &&
    !sak.uten_grunn &&
    (harSamtalen !== null || sak.som_guide || sak.kontaktperson);
  const [nokler, fulgtOpp, foer, borte] = await Promise.all([
    hus.nokler.hent(omradeNokkel, [
      sak.nokkel_id,
      ...(raden === undefined || raden.vernet ? [] : [raden.nokkel_id]),
    ]),
    serOppfoelgingen ? oppfoelgingsrader(tx, sakId).then(oppfoelgingspunkter) : [],
    // Koordinatoren får det samme svaret her som når oppfølgingen startes.
    sak.tilstand === 'guide_soekes' ? foerOppfoelging(tx, sakId) : null,
    sak.tilstand === 'aktiv' && sak.som_guide ? mittFravaer(tx, sakId) : null,
  ]);
  const harTatt = foer?.guide ?? guideHarTatt;
  const nokkel = nokler.get(sak.nokkel_id);
  if (nokkel === undefined) return null;
  const identitet = radkoder(nokkel, omradeId, 'identitet', sak.id);
  const navn = identitet.les('navn', sak.navn);
  const fodt = identitet.les('fodselsdato', sak.fodselsdato);
  const fodselsdato = fodt === null ? null : tilDato(fodt);
  if (fodselsdato !== null) {
    const ser = await sakenNaa(tx, sak, alderPaa(fodselsdato, iDag));
    if (ser === 'slutt') return null;
    if (ser === 'voksen') return les(hus, tx, sakId, valg);
  }
  const klareringer = tilKlareringer(spurt, omradeId, nokkel, sak.tilstand);
  const hendelser = tilHendelser(rader, omradeId, nokkel, {
    fodselsdato,
    visSted: valg.visSted === true,
    klareringer,
  });
  const klarert = klarertVed(hendelser);
  const oppdateringer = await tilOppdateringer(hus, tx, endret);
  const inntak = raden === undefined ? null : tilSakinntak(omradeId, nokler, raden);
  const etterforsker = spurt[0]?.etterforsker === true;
  const begge = vurderer.tillatt && spurt[0]?.etterforsker_uansett === true;
  const oppgaver = tilSakoppgaver(paalagt, { omradeId, nokkel, etterforsker });
  const trygghetssamtalen = samtalestand(sak);
  const samtalen = samtalestatus(ringt, sak.tilstand, trygghetssamtalen);
  const utgave = tilUtgave(sak.utgave_kode, sak.utgave_versjon, sak.innstillinger);
  const slutt = tilSakslutt(sluttet, {
    utgave,
    ...{ kontaktBegynt: samtalen.begynt, alvorlig: sak.alvorlig },
    ...{ tilstand: sak.tilstand, innstillinger: sak.innstillinger, omradeId, nokkel, iDag },
    fodselsdato,
    koordinerer: vurderer.tillatt && !sak.uten_grunn,
  });
  const delinger = tilDelinger(delt, omradeId, nokkel);
  const tidslinje = sakshistorie(
    {
      registrert: sak.registrert,
      egnetVurdertVed: sak.egnet_vurdert_ved,
      egnetVurdertAv: sak.egnet_vurdert_av,
      klareringer,
      tattInn: oppdateringer?.tattInn ?? [],
      inntak,
      andre: [
        // Foran det advarselen gjaldt: i samme millisekund er det siste i lista det nyeste.
        ...advarselspunkter(advart, omradeId, nokkel),
        ...sluttpunkter(slutt),
        ...samtalepunkter(ringt),
        ...fullfoertpunkt(trygghetssamtalen),
        ...oppgavepunkter(oppgaver),
        ...delingspunkter(delinger),
        ...overlatpunkter(overlattTil),
        ...fulgtOpp,
      ],
    },
    raden,
    logg,
  );
  const foererLogg = foererILoggen(sak, harSamtalen === 'koordinator', guideFra !== null);
  const samtalenLeses =
    trygghetssamtalen !== null &&
    samtalelesing({
      ...{ hvem: harSamtalen, delegering: utgave.delegering },
      fullfoert: trygghetssamtalen.fullfoert !== null,
    });
  const foerer = (sak.som_guide && !sak.uten_grunn) || harSamtalen === 'koordinator';
  const side: Saksside = {
    id: sak.id,
    saksreferanse: sak.saksreferanse,
    initialer: initialer(navn),
    navn: valg.visNavn === true ? navn : null,
    tilstand: sak.tilstand,
    tilstandSiden: sak.tilstand_siden,
    registrert: sak.registrert,
    dagerSidenRegistrert: sak.registrert === null ? null : dagerMellom(sak.registrert, iDag),
    bareEtterforsker: sak.bare_etterforsker,
    serKontakten: !sak.uten_grunn && !sak.bare_etterforsker,
    dagerSidenKontakt:
      sak.uten_grunn || sak.siste_kontakt === null
        ? null
        : dagerMellom(iDagIOslo(sak.siste_kontakt), iDag),
    saNeiDag: sak.uten_grunn ? null : sak.ungdommen_nei_dag,
    stanset: sak.uten_grunn ? null : stanset,
    klareringHviler: !sak.uten_grunn && sak.klarering_hviler,
    alderIDag: fodselsdato === null ? null : alderPaa(fodselsdato, iDag),
    anmeldt: sak.anmeldt,
    alvorlig: sak.alvorlig,
    utgave: sak.utgave_kode,
    utgavenavn: utgave.navn,
    guide,
    guideHarTatt: harTatt,
    mittFravaer: borte,
    guideFra,
    koordinator: sak.koordinator ?? '',
    stedfortreder: sak.stedfortreder,
    egnetVurdertVed: sak.egnet_vurdert_ved,
    klarertVed: klarert,
    hendelser,
    klareringer,
    hensyn: tilHensyn(hensyn, omradeId, nokkel),
    paalegg: await mittPaalegg(tx, { id: sak.id, nokkel }),
    frist: klareringer.some((k) => !JASVAR.includes(k.svar))
      ? ((await klareringsfrister(tx, [sak.id], iDag)).get(sak.id) ?? null)
      : null,
    stoppetSomEtterforsker: stoppet,
    klarerer: stoppet || begge ? null : klarerer(etterforsker, vurderer.tillatt),
    svarer,
    egneSvarere,
    dialog: sak.i_dialogen ? tilDialog(dialog, omradeId, nokkel) : null,
    ringer: harSamtalen !== null,
    nummeretVenter:
      harSamtalen === 'koordinator' &&
      !['avsluttet', 'henvist'].includes(sak.tilstand) &&
      (await nummeretVenter(tx, sak.id)),
    trygghetssamtalen,
    samtalenLeses,
    samtalenSkrives: samtaleskriving({
      ...{ hvem: harSamtalen, delegering: utgave.delegering, tilstand: sak.tilstand },
      begynt: trygghetssamtalen !== null,
      fullfoert: trygghetssamtalen?.fullfoert != null,
    }).tillatt,
    ...(await tiltakene(tx, sak, nokkel, foerer)),
    foererLogg,
    samtalen,
    maaVurdereUngdommen: maaVurdereUngdommen({
      utgaven: utgave.vurderUngdommenVedNeiFraForesatte,
      voksen: sak.aldersbaand === '18_pluss',
      staarIResultatet: samtalen.vurdert,
    }),
    ...(await tilSlutten(tx, sak.id, valg.ikkeNaadd === true, nokkel)),
    familien: familienFoerKontakt({ hendelser, radenSier: sak.raden_i_familien }),
    inntak,
    koblinger: {
      kanKoble: sak.kan_kobles,
      koblet,
      forslag: sak.kan_kobles ? await forslag(tx, like, naa) : [],
    },
    deling: { kanDele: sak.kan_dele, delinger },
    tidslinje,
    dokumenter: saksdokumenter(fulgtOpp, {
      ...{ samtalenLeses, fullfoert: trygghetssamtalen?.fullfoert ?? null },
      ...{ hvem: harSamtalen, delegering: utgave.delegering, tilstand: sak.tilstand },
      ...{ foererLogg, voksen: sak.aldersbaand === '18_pluss' },
      arketTil: fulgtOpp.some((p) => p.slag === 'ark_merket')
        ? await arketGisTil(tx, sak.id)
        : null,
    }),
    oppgaver,
    slutt,
    nyttFraPolitiet: oppdateringer?.nye ?? null,
    neste: nesteSteg(sak.tilstand, {
      ...{ anmeldt: sak.anmeldt, overlatt, guideHarTatt: harTatt },
      saNei: !sak.uten_grunn && sak.ungdommen_nei_dag !== null,
    }),
    handlinger: handlinger(sak, vurderer, {
      ...{ klarert: klarert !== null, overlatt, slutt },
      ...{ ungdommenVurdert: samtalen.vurdert, uskrevet: samtalen.uskrevet },
      resultat: sisteResultat(ringt),
      aapnePlikter: oppgaver.plikter.flatMap((p) => (p.gjort === null ? [p.slag] : [])),
    }),
  };
  // Raden er lest når noe av innholdet i den er det: det som er endret, eller hvorfor saken ble tatt inn.
  const lest = inntak !== null || oppdateringer !== null;
  return { side, kandidatId: lest ? (raden?.kandidat_id ?? null) : null };
}
