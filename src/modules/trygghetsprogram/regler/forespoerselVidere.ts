import type { Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import { VIDERE_ETTER } from './klareringsfrist.ts';
import type { Svar } from './typer.ts';

export const kilde = {
  ider: ['VV-14'],
  slag: 'HARD',
  kapittel: '1.17; AMB-06',
  regel:
    'En forespørsel om klarering ingen har svart på i fem arbeidsdager, går til politienhetens eskaleringsmottaker, som svarer selv eller gir den videre til en annen som kan svare. Mottakeren gjør ingenting med en forespørsel hen selv har sendt, og svarer ikke når hen er noe annet i saken. Har koordinatoren valgt en annen imens, gjelder det.',
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

export type Viderestopp = 'egen_forespoersel' | 'valgt_imens' | 'kan_ikke_svare';

/**
 * Kan mottakeren gi den til denne?
 *
 * @param inn `mulig` er basens liste, `egen` at mottakeren selv ba om klareringen, `svarer` den som skal svare nå, `sett` den
 *   mottakeren så at skulle svare; `null` er ingen
 */
export function forespoerselVidere(inn: {
  egen: boolean;
  svarer: string | null;
  sett: string | null;
  mulig: readonly string[];
  valgt: string;
  jeg: string;
}): Svar<Viderestopp> {
  if (inn.egen) return { tillatt: false, grunn: 'egen_forespoersel' };
  if (inn.svarer !== inn.sett) return { tillatt: false, grunn: 'valgt_imens' };
  return inn.valgt !== inn.jeg && inn.mulig.includes(inn.valgt)
    ? { tillatt: true }
    : { tillatt: false, grunn: 'kan_ikke_svare' };
}

export type Forespoerselsvarstopp = 'egen_forespoersel' | 'annen_rolle' | 'gitt_videre';

/** Kan mottakeren svare selv? `kanSvare` er basens svar på om hen er noe annet i saken (VV-23). */
export function forespoerselSvar(inn: {
  egen: boolean;
  kanSvare: boolean;
  status: Forespoerselstatus;
}): Svar<Forespoerselsvarstopp> {
  if (inn.egen) return { tillatt: false, grunn: 'egen_forespoersel' };
  if (!inn.kanSvare) return { tillatt: false, grunn: 'annen_rolle' };
  return inn.status === 'hos_mottakeren'
    ? { tillatt: true }
    : { tillatt: false, grunn: 'gitt_videre' };
}

export const mutanter = {
  forespoerselSvar: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'gitt_videre' } },
  forespoerselstatus: { ja: 'hos_mottakeren', nei: null },
  forespoerselVidere: { ja: { tillatt: true }, nei: { tillatt: false, grunn: 'kan_ikke_svare' } },
} as const satisfies {
  forespoerselSvar: Mutant<typeof forespoerselSvar>;
  forespoerselstatus: Mutant<typeof forespoerselstatus>;
  forespoerselVidere: Mutant<typeof forespoerselVidere>;
};
