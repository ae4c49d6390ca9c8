import type { Utgitt } from './differanseangrep.ts';
import type { Grenser, Likning } from './simpleks.ts';

/** Så mange står bak en median, sier rapporten selv: minst ti, og minst to ganger grensen. */
const bak = (k: number): number => Math.max(10, 2 * k);
/** Så mange dager er «innen uka» i et lite område. */
const UKA = 7;

const erTall = (v: number | null | undefined): v is number => v !== null && v !== undefined;

/**
 * Det en median sier om hvor mange den er av, som likninger med det som er igjen på hver side (`~…`, null eller mer). Alle som fikk guide,
 * er ringt; de som har svart på trygghet, og de oppfølgingen er slutt for, har hatt guide. Medianen er en av verdiene: halvparten er på
 * den eller under, og færre enn halvparten er under.
 */
export function medianviten(u: Utgitt, navn: (celle: string) => string, k: number): Likning[] {
  const m = u.medianer ?? {};
  const ut: Likning[] = [];
  const ledd = (celle: string) => navn(celle);
  const legg = (pluss: readonly string[], minus: readonly string[], lik: number) =>
    ut.push({
      ledd: Object.fromEntries([
        ...pluss.map((c) => [ledd(c), 1] as const),
        ...minus.map((c) => [ledd(c), -1] as const),
      ]),
      lik,
    });
  const lite = u.tabeller['ringt_uka'] !== undefined;
  const harFulgt = u.tabeller['fulgt'] !== undefined;
  const guide = harFulgt ? ['fulgt:holdt', 'fulgt:brutt'] : ['framdrift:guide'];
  const kjennerGuide = harFulgt || u.tabeller['framdrift'] !== undefined;
  if (lite) {
    // De som ikke ble ringt den første uka, er ringt senere eller ikke ringt.
    legg(['ringt_uka:nei'], ['~sent', '~ikke_ringt'], 0);
    if (harFulgt) legg(['ringt_uka:ja', '~sent'], [...guide, '~uten_guide'], 0);
    const verdi = m['dager_til_ringt'];
    if (erTall(verdi)) {
      legg(['ringt_uka:ja', '~sent'], ['~flere_ringt'], bak(k));
      if (verdi <= UKA) legg(['ringt_uka:ja'], ['~sent', '~over_midten'], 0);
      else legg(['~sent'], ['ringt_uka:ja', '~over_midten'], 1);
    }
  }
  for (const hva of ['dager_fulgt', 'trygg_foer', 'trygg_etter'])
    if (erTall(m[hva]) && kjennerGuide && (lite || hva === 'dager_fulgt')) {
      // Av dem som fikk guide, er noen med i medianen og resten ikke.
      legg(guide, [`~med_${hva}`, `~uten_${hva}`], 0);
      legg([`~med_${hva}`], [`~flere_${hva}`], bak(k));
      if (hva === 'dager_fulgt' && u.tabeller['utfall'] !== undefined)
        legg(['utfall:paagaar'], [`~uten_${hva}`, '~andre_paagaar'], 0);
    }
  return ut;
}

/** Antallene ingen tabell viser, men som medianene, eller to tabeller sammen, snevrer inn: er et av dem lite, er det like fullt noen få ungdommer. */
export const LATENTE =
  /\/~(anmeldt_av_andre|ikke_ringt|sent|uten_guide|uten_dager_fulgt|uten_trygg_foer|uten_trygg_etter)$/;

/**
 * Hvor mange medianen kan være av, for den som kjenner regelen: hvert antall, på hver side av uka, som gir det som ble vist. At den ikke
 * vises, er også noe å se. Bare i et lite område der alle tallene vises; ellers sier ingenting hvor mange.
 *
 * @param regelen det rapporten hadde vist, var medianen `verdi`, av `n`
 */
export function muligeBak(
  u: Pick<Utgitt, 'antall' | 'tabeller' | 'medianer'>,
  median: string,
  regelen: (verdi: number, n: number) => number | null,
): Grenser | null {
  const tall = (celle: string): number | null => {
    const [t = '', c = ''] = celle.split(':');
    return u.tabeller[t]?.[c] ?? null;
  };
  const [ja, nei] = [tall('ringt_uka:ja'), tall('ringt_uka:nei')];
  const [holdt, brutt, ikke] = [tall('fulgt:holdt'), tall('fulgt:brutt'), tall('fulgt:ikke_fulgt')];
  if (ja === null || nei === null || holdt === null || brutt === null || ikke === null) return null;
  const sett = u.medianer?.[median] ?? null;
  const ringt = median === 'dager_til_ringt';
  const mulige: number[] = [];
  // De som ble ringt, er dem som ble det den første uka, eller fikk guide, og kanskje flere; de andre er blant dem som fikk guide.
  const [fra, til] = ringt ? [Math.max(ja, holdt + brutt), ja + nei] : [0, holdt + brutt];
  for (let n = fra; n <= til; n++)
    for (const verdi of sett === null ? [UKA, UKA + 1] : [sett]) {
      if (ringt && (verdi <= UKA ? n > 2 * ja : n <= 2 * ja)) continue;
      if (regelen(verdi, n) === sett) mulige.push(n);
    }
  return { lav: Math.min(...mulige), hoey: Math.max(...mulige) };
}
