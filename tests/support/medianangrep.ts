import type { Utgitt } from './differanseangrep.ts';
import type { Likning } from './simpleks.ts';

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

/** Antallene ingen tabell viser, men som medianene snevrer inn: er et av dem lite, er det like fullt noen få ungdommer. */
export const LATENTE =
  /\/~(ikke_ringt|sent|uten_guide|uten_dager_fulgt|uten_trygg_foer|uten_trygg_etter)$/;
