import { alderPaa, leggTilMaaneder, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';
import type { RolleIHendelsen, Sakstype } from './typer.ts';

export const kilde = {
  ider: ['TP-03', 'TP-06', 'VV-33'],
  slag: 'DATA',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Målgruppen er den som var under 18 år da hen ble utsatt for vold, ran, trusler eller seksuallovbrudd, og som fortsatt er under 18 eller der hendelsen eller anmeldelsen er under et år gammel. Hatkriminalitet teller i alle aldre når utgaven sier det.',
} as const satisfies Regelkilde;

const MYNDIGHETSALDER = 18;
const MAANEDER_ETTER_18 = 12;
const HOVEDTYPER: readonly Sakstype[] = ['vold', 'ran', 'trusler', 'seksuallovbrudd'];

export type Maalgruppegrunnlag = {
  fodselsdato: Dato | null;
  hendelsesdato: Dato | null;
  anmeldtDato: Dato | null;
  idag: Dato;
  sakstype: Sakstype;
  rolle: RolleIHendelsen;
  hatkriminalitet: boolean;
  /** ED-01 i saken sin utgave. */
  hatkriminalitetAlleAldre: boolean;
};

export type Utenforgrunn =
  | 'vitne'
  | 'ukjent_rolle'
  | 'annen_sakstype'
  | 'ukjent_alder'
  | 'ukjent_hendelsesdato'
  | 'fylt_18_ved_hendelsen'
  | 'fylt_18_og_over_et_aar_siden';

export type Maalgruppesvar = {
  alderVedHendelsen: number | null;
  alderIDag: number | null;
} & (
  | {
      iMaalgruppen: true;
      grunn: 'under_18' | 'under_18_da_det_skjedde' | 'hatkriminalitet_alle_aldre';
    }
  | { iMaalgruppen: false; grunner: readonly Utenforgrunn[] }
);

/** Er personen i hovedmålgruppen, og hvorfor? Begge aldrene følger med, slik at skjermen kan si det i klartekst. */
export function maalgruppe(g: Maalgruppegrunnlag): Maalgruppesvar {
  const alder = {
    alderVedHendelsen: alderEller(g.fodselsdato, g.hendelsesdato),
    alderIDag: alderEller(g.fodselsdato, g.idag),
  };
  const utsattForHat = g.hatkriminalitet || g.sakstype === 'hatkriminalitet';
  if (g.hatkriminalitetAlleAldre && utsattForHat && g.rolle === 'fornaermet') {
    return { ...alder, iMaalgruppen: true, grunn: 'hatkriminalitet_alle_aldre' };
  }
  const grunner: Utenforgrunn[] = [];
  if (g.rolle === 'vitne') grunner.push('vitne');
  if (g.rolle === 'ukjent') grunner.push('ukjent_rolle');
  if (!HOVEDTYPER.includes(g.sakstype)) grunner.push('annen_sakstype');
  const aldersgrunn = aldersstopp(g, alder);
  if (aldersgrunn !== null) grunner.push(aldersgrunn);
  if (grunner.length > 0) return { ...alder, iMaalgruppen: false, grunner };
  const fortsattUnder18 = alder.alderIDag !== null && alder.alderIDag < MYNDIGHETSALDER;
  return {
    ...alder,
    iMaalgruppen: true,
    grunn: fortsattUnder18 ? 'under_18' : 'under_18_da_det_skjedde',
  };
}

/** En alder under null er en feil i datoene, ikke en alder. */
function alderEller(fodselsdato: Dato | null, dato: Dato | null): number | null {
  if (fodselsdato === null || dato === null) return null;
  const alder = alderPaa(fodselsdato, dato);
  return alder < 0 ? null : alder;
}

function aldersstopp(
  g: Maalgruppegrunnlag,
  alder: { alderVedHendelsen: number | null; alderIDag: number | null },
): Utenforgrunn | null {
  if (alder.alderIDag === null) return 'ukjent_alder';
  if (g.hendelsesdato !== null && alder.alderVedHendelsen === null) return 'ukjent_alder';
  // Uten hendelsesdato: var hen under 18 på det seneste det kan ha skjedd, var hen det også da.
  const senest =
    alder.alderVedHendelsen ?? alderEller(g.fodselsdato, g.anmeldtDato) ?? alder.alderIDag;
  if (senest >= MYNDIGHETSALDER) {
    return g.hendelsesdato === null ? 'ukjent_hendelsesdato' : 'fylt_18_ved_hendelsen';
  }
  if (alder.alderIDag < MYNDIGHETSALDER) return null;
  const innenEtAar = [g.hendelsesdato, g.anmeldtDato].some(
    (dato) => dato !== null && g.idag <= leggTilMaaneder(dato, MAANEDER_ETTER_18),
  );
  return innenEtAar ? null : 'fylt_18_og_over_et_aar_siden';
}

export const mutanter = {
  maalgruppe: {
    ja: { iMaalgruppen: true, grunn: 'under_18', alderVedHendelsen: 15, alderIDag: 15 },
    nei: { iMaalgruppen: false, grunner: ['annen_sakstype'], alderVedHendelsen: 15, alderIDag: 15 },
  },
} as const satisfies { maalgruppe: Mutant<typeof maalgruppe> };
