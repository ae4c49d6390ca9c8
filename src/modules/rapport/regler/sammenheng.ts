import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { Kant } from './nett.ts';
import { TABELLER, TILTAK, type Celler, type Tabell, type Telling } from './typer.ts';

export const kilde = {
  ider: ['RE-09', 'VV-50'],
  slag: 'HARD',
  kapittel: 'Vardes valg',
  regel:
    'Tabeller som deler en sum, en rad eller en kolonne, skjermes sammen: det den ene skjuler, skal ikke stå i den andre.',
} as const satisfies Regelkilde;

const SUM = 'sum';

const par = (
  tabell: Tabell,
  celler: Celler | undefined,
  ender: (celle: string) => [string, string],
): Kant[] =>
  celler === undefined
    ? []
    : TABELLER[tabell].map((celle) => {
        const [fra, til] = ender(celle);
        return { id: `${tabell}:${celle}`, fra, til, antall: celler[celle] ?? 0 };
      });

const alene = (tabell: Tabell, t: Pick<Telling, 'tabeller'>): Kant[] =>
  par(tabell, t.tabeller[tabell], () => ['S', 'T']);

/** Sakstypen med anmeldt og alder: den samme sakstypen står i begge. */
const sakstypene = ({ tabeller: t }: Pick<Telling, 'tabeller'>): Kant[] => [
  ...par('anmeldt', t.anmeldt, (a) => ['S', `a${a}`]),
  ...par('sakstype_anmeldt', t.sakstype_anmeldt, (c) => {
    const [type, a] = c.split('|');
    return [`a${a}`, `i${type}`];
  }),
  ...par('sakstype', t.sakstype, (c) => [`i${c}`, `u${c}`]),
  ...par('sakstype_alder', t.sakstype_alder, (c) => {
    const [type, g] = c.split('|');
    return [`u${type}`, `g${g}`];
  }),
  ...par('alder', t.alder, (g) => [`g${g}`, 'T']),
];

/** Hvor trygg før og etter, av dem som fikk guide; de som ikke svarte begge ganger, går utenom. */
const tryggheten = ({ tabeller: t }: Pick<Telling, 'tabeller'>): Kant[] => [
  ...par('trygg_foer', t.trygg_foer, (c) => ['I', c === 'ikke_svart' ? 'T' : `f${c}`]),
  ...par('trygg_foer_etter', t.trygg_foer_etter, (c) => {
    const [foer, etter] = c.split('|');
    return [`f${foer}`, `e${etter}`];
  }),
  ...par('trygg_etter', t.trygg_etter, (c) => [`e${c}`, 'T']),
];

/** Hvor langt sakene kom: dagene deler dem som ble ringt; yrket, de fjorten dagene og tryggheten dem som fikk guide. */
const gangen = ({ tabeller: t }: Pick<Telling, 'tabeller'>): Kant[] => [
  ...par('framdrift', t.framdrift, (c) => {
    if (c === 'ikke_ringt') return ['S', 'T'];
    return c === 'guide' ? ['G', 'H'] : ['R', 'T'];
  }),
  ...par('dager', t.dager, () => ['S', 'R']),
  ...par('yrke', t.yrke, () => ['R', 'G']),
  ...par('fjorten', t.fjorten, () => ['H', t.trygg_foer === undefined ? 'T' : 'I']),
  ...tryggheten({ tabeller: t }),
];

/** Hvert slag tiltak deler dem som fikk guide; ingenting annet er felles, for én ungdom kan ha fått flere (TG-28). */
const tiltakene = ({ tabeller: t }: Pick<Telling, 'tabeller'>): Kant[][] =>
  TILTAK.flatMap((tabell) => {
    const kanter = par(tabell, t[tabell], () => ['S', 'T']);
    const guide = t.framdrift?.['guide'] ?? 0;
    return kanter.length === 0
      ? []
      : [[...kanter, { id: SUM, fra: 'T', til: 'S', antall: guide, fast: true as const }]];
  });

/** Nettene tabellene henger sammen i: en cellene deler node med, er summen av dem. */
export const sammenhenger = (t: Pick<Telling, 'antall' | 'tabeller'>): Kant[][] => [
  ...[
    sakstypene(t),
    gangen(t),
    ...(['kanal', 'maaned', 'utfall', 'ringt_uka', 'fulgt'] as const).map((x) => alene(x, t)),
  ].flatMap((kanter) =>
    kanter.length === 0
      ? []
      : [[...kanter, { id: SUM, fra: 'T', til: 'S', antall: t.antall, fast: true as const }]],
  ),
  // Etter gangen: de vises bare når antallet som fikk guide, gjør det.
  ...tiltakene(t),
];

export const mutanter = {
  sammenhenger: { ja: [], nei: [[]] },
} as const satisfies { sammenhenger: Mutant<typeof sammenhenger> };
