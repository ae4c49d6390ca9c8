import en from '../tekster/en.json' with { type: 'json' };
import nb from '../tekster/nb.json' with { type: 'json' };
import nn from '../tekster/nn.json' with { type: 'json' };

/** Gruppene som sier hva tallene er: hva hver tabell og celle heter, hva den teller, og hvordan det er telt. Basen har den samme lista. */
const GRUPPER: readonly string[] = [
  ...['definisjon', 'definisjonFoer', 'definisjonFoer5', 'utfallFoer', 'sluttmaate', 'grunnlag'],
  ...['tabell', 'celle', 'medianer', 'foeltTekst', 'foeltFoer'],
];

/** Tekstene under en sti, hver med hele stien sin. */
function flatt(tekst: unknown, sti: string): [string, string][] {
  if (typeof tekst === 'string') return [[sti, tekst]];
  if (typeof tekst !== 'object' || tekst === null) return [];
  return Object.entries(tekst).flatMap(([n, under]) => flatt(under, `${sti}.${n}`));
}

const paa = (tekster: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tekster).flatMap(([n, t]) => (GRUPPER.includes(n) ? flatt(t, n) : [])),
  );

/** Definisjonene slik programmet sier dem nå, på alle språk: de fryses med tallene (RE-09). */
export const definisjonsord = () => ({ nb: paa(nb), nn: paa(nn), en: paa(en) });
