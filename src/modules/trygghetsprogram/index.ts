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
export { UTGAVER } from './utgaver/index.ts';
