import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { VIDERE_ETTER } from './klareringsfrist.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-14'],
  slag: 'HARD',
  kapittel: '1.17; AMB-06',
  regel:
    'En forespørsel om klarering ingen har svart på i fem arbeidsdager, går til politienhetens eskaleringsmottaker, som gir den videre til en annen som kan svare. Mottakeren klarerer ingenting selv, og gjør ingenting med en forespørsel hen selv har sendt.',
} as const satisfies Regelkilde;

export type Forespoerselstatus = 'hos_mottakeren' | 'gitt_videre';

/**
 * Hvor forespørselen er; `null` før den er gått videre.
 *
 * @param inn `videre` er dagen den gikk til mottakeren, `gitt` dagen mottakeren ga den til den som skal svare nå
 * @param arbeidsdager den n-te arbeidsdagen etter en dag, i dette området
 */
export function forespoerselstatus(
  inn: { videre: Dato | null; gitt: Dato | null; iDag: Dato },
  arbeidsdager: (fra: Dato, antall: number) => Dato,
): Forespoerselstatus | null {
  if (inn.videre === null) return null;
  // Den nye får like lang tid som den gamle fikk.
  return inn.gitt !== null && arbeidsdager(inn.gitt, VIDERE_ETTER) > inn.iDag
    ? 'gitt_videre'
    : 'hos_mottakeren';
}

export type Viderestopp = 'egen_forespoersel' | 'kan_ikke_svare';

/** Kan mottakeren gi den til denne? `mulig` er basens liste, `egen` at mottakeren selv ba om klareringen. */
export function forespoerselVidere(inn: {
  egen: boolean;
  mulig: readonly string[];
  valgt: string;
  jeg: string;
}): Svar<Viderestopp> {
  if (inn.egen) return { tillatt: false, grunn: 'egen_forespoersel' };
  return inn.valgt !== inn.jeg && inn.mulig.includes(inn.valgt)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'kan_ikke_svare' };
}

export const mutanter = {
  forespoerselstatus: { ja: 'hos_mottakeren', nei: null },
  forespoerselVidere: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_svare' } },
} as const satisfies {
  forespoerselstatus: Mutant<typeof forespoerselstatus>;
  forespoerselVidere: Mutant<typeof forespoerselVidere>;
};
