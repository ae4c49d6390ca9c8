/** Trygghetsprogrammet: det andre rom får bruke. */
export { angreTriage } from './commands/angreTriage.ts';
export { besluttTriage, type BesluttTriageInn } from './commands/besluttTriage.ts';
export { ferdigMedLista, type Liste } from './commands/ferdigMedLista.ts';
export { forhandsvisUttrekk, lastOppUttrekk, type LastOppInn } from './commands/lastOppUttrekk.ts';
export { meldInhabil } from './commands/meldInhabil.ts';
export { registrerPerson, type RegistrerPersonInn } from './commands/registrerPerson.ts';
export { taInnOppdatering } from './commands/taInnOppdatering.ts';
export { utfoerOppgave } from './commands/utfoerOppgave.ts';
export { hentSak, type Saksside } from './queries/hentSak.ts';
export { listSaker, type Saksliste } from './queries/listSaker.ts';
export { listTriage, type Triageliste } from './queries/listTriage.ts';
export { minDag, type MinDag } from './queries/minDag.ts';
export { mineArbeidssteder } from './queries/mineArbeidssteder.ts';
export {
  ED_NOKLER,
  UTGAVE_000,
  UTGAVE_001,
  UTGAVE_FJORDVIK,
  UTGAVER,
  type Edid,
} from './utgaver/index.ts';
export {
  FLERVALG,
  lesUtgave,
  PRODUKT,
  Utgaveskjema,
  VALG,
  type Utgaveinnstillinger,
} from './utgaver/skjema.ts';
export { erAdministrator } from './queries/erAdministrator.ts';
export { foerFoerstesamtale } from './commands/foerFoerstesamtale.ts';
export { foerGuidebehov } from './commands/foerGuidebehov.ts';
export { foerGuidesteg } from './commands/foerGuidesteg.ts';
export { foerKontakt } from './commands/foerKontakt.ts';
export { foerAndreRolle } from './commands/foerAndreRolle.ts';
export { foerTrygghet } from './commands/foerTrygghet.ts';
export { foerOppringning } from './commands/foerOppringning.ts';
export { avklarFrivillig } from './commands/avklarFrivillig.ts';
export { foerPolitiattest } from './commands/foerPolitiattest.ts';
export { skrivForesatt, skrivKontakt, svarOmForesatt } from './commands/foresatte.ts';
export { fullfoerSamtalen } from './commands/fullfoerSamtalen.ts';
export { foerSamtykkesvar, sporOmSamtykke } from './commands/samtykke.ts';
export { siFra, svarPaaMelding } from './commands/siFra.ts';
export { avsluttSak } from './commands/avsluttSak.ts';
export { gjenaapneSak } from './commands/gjenaapneSak.ts';
export { koblHendelser } from './commands/koblHendelser.ts';
export { svarPaaKlarering } from './commands/svarPaaKlarering.ts';
export { AVKLARES } from './regler/frivilligavklaring.ts';
export type { Guiderolle } from './regler/guiderolle.ts';
export type { Guideyrke } from './utgaver/innstillinger.ts';
export { skrivSamtaledel, type Samtaledel } from './commands/skrivSamtaledel.ts';
export { spoerGuide } from './commands/spoerGuide.ts';
export { startOppfoelging } from './commands/startOppfoelging.ts';
export { svarSomGuide } from './commands/svarSomGuide.ts';
export { vurderVern } from './commands/vurderVern.ts';
export { hentUtgavenavn } from './queries/utgavenavn.ts';
export { hentGuideside } from './queries/guiden.ts';
export { hentSamtale } from './queries/hentSamtale.ts';
export { delstempel } from './queries/samtaledeler.ts';
export { hentTrygghetssamtale } from './queries/trygghetssamtale.ts';
export { flyttUtgave, type FlyttUtgaveInn } from './commands/flyttUtgave.ts';
export { hentUtgavebytte, type Bytteside } from './queries/utgavebytter.ts';
export type { Innstillingsnavn } from './regler/utgavebytte.ts';
export { hentMalutgave } from './queries/malutgave.ts';
export { manuset, type Manus } from './queries/manus.ts';
export {
  lesEgnetekster,
  TEKSTGRUPPER,
  TEKSTSLAG,
  TEKSTSPRAK,
  UTGAVETEKSTER,
  utgavetekstene,
  type Egnetekster,
  type Tekstgruppe,
  type Tekstsprak,
  type Utgavetekst,
} from './utgaver/utgavetekster.ts';
export { plassholdere, utgavetekst, vistTekst, type Tekstfeil } from './regler/utgavetekst.ts';
export { skrivManus } from './commands/skrivManus.ts';
