import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-22', 'TP-45'],
  slag: 'HARD',
  kapittel: '000 Hva; 001 §1; Vardes valg',
  regel:
    'Lederen utpeker koordinatorer i egen organisasjon, aldri seg selv: i politiet programkoordinator, i kommunen kommunal koordinator. Taushetsregimet må være bekreftet, og vervet må gå sammen med de andre.',
} as const satisfies Regelkilde;

export type Koordinatorgrunn =
  | 'deg_selv'
  | 'feil_organisasjon'
  | 'regime_ikke_bekreftet'
  | 'uforenlig_verv'
  | 'har_vervet';
export type Koordinatorvalg =
  | { tillatt: true; rolle: 'programkoordinator' | 'kommunal_koordinator' }
  | { tillatt: false; grunn: Koordinatorgrunn };

/** Kan lederen utpeke denne ansatte, og til hva? */
export function koordinatorvalg(inn: {
  erMegSelv: boolean;
  slag: string;
  behandlingsansvarlig: string;
  regimeBekreftet: boolean;
  uforenlig: boolean;
  erKoordinator: boolean;
}): Koordinatorvalg {
  const nei = (grunn: Koordinatorgrunn): Koordinatorvalg => ({ tillatt: false, grunn });
  if (inn.erMegSelv) return nei('deg_selv');
  if (inn.slag !== 'politi' && inn.behandlingsansvarlig !== 'kommune')
    return nei('feil_organisasjon');
  if (!inn.regimeBekreftet) return nei('regime_ikke_bekreftet');
  if (inn.uforenlig) return nei('uforenlig_verv');
  if (inn.erKoordinator) return nei('har_vervet');
  return {
    tillatt: true,
    rolle: inn.slag === 'politi' ? 'programkoordinator' : 'kommunal_koordinator',
  };
}

export const mutanter = {
  koordinatorvalg: {
    ja: { tillatt: true, rolle: 'programkoordinator' },
    nei: { tillatt: false, grunn: 'deg_selv' },
  },
} as const satisfies { koordinatorvalg: Mutant<typeof koordinatorvalg> };
