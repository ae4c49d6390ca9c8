/** Hva som synes på en side, og hva det heter, lest av merkene alene: uten stilark og uten skript. */

const ALDRI = 'script, style, template, head, [hidden], [popover], dialog:not([open])';
const BLOKK = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BUTTON DD DETAILS DIALOG DIV DL DT FIELDSET FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6
   HEADER HR LEGEND LI MAIN NAV OL OPTION P SECTION SUMMARY TABLE TBODY TD TH THEAD TR UL`
    .split(/\s+/)
    .filter((tag) => tag !== ''),
);

/** Kanten av noe stilarket kan ha stilt opp for seg selv. Står ord tett i ord der, har det det. */
const KANSKJE = '\u0001';
const STILT_OPP = new RegExp(`(?<=[^\\s(${KANSKJE}])${KANSKJE}+(?=[\\p{L}\\d])`, 'gu');

/** Ligger det i et lukket panel, utenfor det som alltid synes av det? */
function iLukket(el: Element): boolean {
  const panel = el.parentElement?.closest('details:not([open])') ?? null;
  if (panel === null) return false;
  const topp = [...panel.children].find((barn) => barn.tagName === 'SUMMARY');
  return topp?.contains(el) === true ? iLukket(panel) : true;
}

/** Synes det, så langt merkene sier det? */
export function synes(el: Element): boolean {
  if (el.closest(ALDRI) !== null) return false;
  if (el.tagName === 'INPUT' && el.getAttribute('type') === 'hidden') return false;
  return !iLukket(el);
}

export const ettMellomrom = (tekst: string): string => tekst.replaceAll(/\s+/g, ' ').trim();

/** Teksten slik den står: det som ikke synes, er borte, og hver blokk har sin egen linje. */
export function lestTekst(el: Element): string {
  const linjer: string[] = [];
  const gaa = (her: Node): void => {
    if (her.nodeType === 3) linjer.push((her.textContent ?? '').replaceAll(/\s+/g, ' '));
    if (her.nodeType !== 1) return;
    const barn = her as Element;
    if (barn.tagName === 'TEXTAREA' || (barn !== el && !synes(barn))) return;
    if (barn.tagName === 'BR') linjer.push('\n');
    const skille = BLOKK.has(barn.tagName) ? '\n' : barn.hasAttribute('class') ? KANSKJE : '';
    linjer.push(skille);
    for (const under of barn.childNodes) gaa(under);
    linjer.push(skille);
  };
  gaa(el);
  return linjer
    .join('')
    .replaceAll(STILT_OPP, '\n')
    .replaceAll(KANSKJE, '')
    .replaceAll(/ *\n[\n ]*/g, '\n')
    .trim();
}

/** Det skjermleseren kaller det: det merkene sier, ellers det som står på det. */
export function navnet(el: Element): string {
  const merket = el.getAttribute('aria-label');
  if (merket !== null) return ettMellomrom(merket);
  const pekere = (el.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter((id) => id !== '');
  if (pekere.length > 0)
    return ettMellomrom(
      pekere.map((id) => el.ownerDocument.getElementById(id)?.textContent ?? '').join(' '),
    );
  const merker = 'labels' in el ? (el.labels as NodeListOf<Element> | null) : null;
  if (merker !== null && merker.length > 0)
    return ettMellomrom([...merker].map((m) => m.textContent).join(' '));
  if (el.tagName === 'INPUT') return ettMellomrom(el.getAttribute('value') ?? '');
  return ettMellomrom(innholdet(el));
}

/** Navnet fra innholdet: også det bare skjermleseren får, men ikke det den ikke skal ha. */
function innholdet(el: Element): string {
  let ord = '';
  for (const barn of el.childNodes) {
    if (barn.nodeType === 3) ord += barn.textContent ?? '';
    if (barn.nodeType !== 1) continue;
    const under = barn as Element;
    if (under.getAttribute('aria-hidden') === 'true' || under.closest(ALDRI) !== null) continue;
    ord += BLOKK.has(under.tagName) ? ` ${navnet(under)} ` : navnet(under);
  }
  return ord;
}

/** Svaret på det som gjøres med én gang, som et løfte: det som kastes, er et løfte som brytes. */
export const lover = <T>(gjor: () => T): Promise<T> =>
  new Promise((ferdig) => {
    ferdig(gjor());
  });
