/** Har siden feil, begynner leseren der. */
export function fokuserFeil(): void {
  document.getElementById('feiloppsummering')?.focus();
}
