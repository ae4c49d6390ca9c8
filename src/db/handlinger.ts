/** Handlingene loggen kjenner. En ny skrives inn her, så listen er én. */
export const HANDLINGER = [
  'innlogging', 'utlogging', 'min_dag_vist', 'person_registrert', 'registrering_vist', 'uttrekk_forhandsvist',
  'uttrekk_lastet_opp', 'uttrekk_tomt', 'uttrekk_ikke_mottatt', 'uttrekksliste_vist', 'triage_vist', 'triage_besluttet',
  'triage_angret', 'liste_ferdig', 'saksliste_vist', 'sak_vist', 'navn_vist', 'sted_vist', 'egnethet_vurdert',
  'inhabil_meldt', 'fravaer_meldt', 'koordinator_utpekt', 'utkast_lagret', 'utkast_lest', 'utkast_slettet', 'sok',
  'ledertall_vist', 'regime_oppgitt', 'tilgang_nektet', 'nokkel_slettet',
] as const;
export type Handling = (typeof HANDLINGER)[number];
