/** Saksnummeret sammenlignes på første gruppe slik den står (model.md). */
export function forsteGruppe(straffesaksnummer: string | null): string | null {
  const gruppe = straffesaksnummer?.trim().split(/\s+/)[0];
  return gruppe === undefined || gruppe === '' ? null : gruppe;
}
