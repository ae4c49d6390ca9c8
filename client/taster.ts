/** Feltene som tar imot bokstaver. Et kryss eller et valg gjør ikke det: der er tastene fortsatt snarveier. */
const TEKSTFELT = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

/** Skriver noen, er tastene deres. */
function skriver(maal: EventTarget | null): boolean {
  return (
    maal instanceof HTMLElement && (maal.isContentEditable || maal.closest(TEKSTFELT) !== null)
  );
}

function synlige(velger: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(velger)].filter((e) => e.checkVisibility());
}

/** Neste eller forrige rad; fra ingensteds begynner en på den første. */
function flytt(retning: 1 | -1): boolean {
  const rader = synlige('[data-rad]');
  const naa = rader.findIndex((rad) => rad === document.activeElement);
  const neste = naa === -1 ? rader[0] : rader[naa + retning];
  neste?.focus();
  return neste !== undefined;
}

function trykk(tast: string): boolean {
  const knapp = synlige('[data-tast]').find((e) => e.dataset['tast']?.toLowerCase() === tast);
  knapp?.click();
  return knapp !== undefined;
}

function tastet(hendelse: KeyboardEvent): boolean {
  const paaRad = document.activeElement?.hasAttribute('data-rad') === true;
  const tast = hendelse.key.toLowerCase();
  if (tast === 'j' || (paaRad && tast === 'arrowdown')) return flytt(1);
  if (tast === 'k' || (paaRad && tast === 'arrowup')) return flytt(-1);
  return trykk(tast);
}

/** `data-tast="t"` trykker på knappen; j og k, eller pilene fra en rad, går mellom `data-rad`. */
export function lyttTaster(): void {
  document.addEventListener('keydown', (hendelse) => {
    if (hendelse.defaultPrevented || hendelse.repeat || hendelse.isComposing) return;
    if (hendelse.ctrlKey || hendelse.metaKey || hendelse.altKey || skriver(hendelse.target)) return;
    if (document.querySelector('dialog[open]') !== null) return;
    if (tastet(hendelse)) hendelse.preventDefault();
  });
}
