import { politi } from './orakelSted.ts';
import type { Feltgruppe, Stilling } from './typer.ts';

/**
 * Det som føres ved siden av en feltgruppe, leses med den, aldri på innsyn: tillegget til samtalen (VV-29), det
 * koordinatoren sa (VV-20), møtet i retten (TP-34), og det guiden sa fra om, med svarene (TG-17, TG-22, TG-25).
 * koordinatoren sa (VV-20), hvor trygg ungdommen kjenner seg (VV-28), og det guiden sa fra om, med svarene (TG-17, TG-22, TG-25).
 */
const VED_SIDEN = [
  ['samtaletillegg', 'samtale'],
  ['kontaktgjennomgang', 'logg_fakta'],
  ['rettsmoete', 'logg_fakta'],
  ['opplevd_trygghet', 'logg_fakta'],
  ['notatlesing', 'logg_fakta'],
  ['guidemelding', 'logg_fakta'],
  ['guidemeldingssvar', 'logg_fakta'],
] as const satisfies readonly (readonly [string, Feltgruppe])[];

type Leser = (s: Stilling, gruppe: Feltgruppe) => boolean;

export const utenInnsyn = (s: Stilling): Stilling =>
  s.relasjon.startsWith('innsyn_') ? { ...s, relasjon: 'ingen' } : s;

export const vedSidenAv = (sak: string, iSaken: Leser): [string, (s: Stilling) => boolean][] => {
  const leser: Leser = (s, gruppe) => iSaken(utenInnsyn(s), gruppe);
  return [
    ...VED_SIDEN.map(([tabell, gruppe]): [string, (s: Stilling) => boolean] => [
      `${tabell}:${sak}`,
      (s) => leser(s, gruppe),
    ]),
    // TP-34, TG-10: møtet politiet har sagt fra om, leses utenfor politiet først etter pålegg, som ingen her har.
    [
      `rettsmoete:${sak}_fra_politiet`,
      (s) => leser(politi(s) ? s : { ...s, relasjon: 'ingen' }, 'logg_fakta'),
    ],
    // VV-21: mellom samtalen og guiden leser også den som holdt samtalen, kontaktene.
    [
      `logg_fakta:${sak}_etter_samtalen`,
      (s) => iSaken(s, s.relasjon === 'samtaleholder' ? 'samtale' : 'logg_fakta'),
    ],
    // VV-20, VV-21, VV-25: og avtalen om kontakt, og sporet av en linje som er tatt ut, der det søkes guide.
    ...['kontaktavtale', 'feilfoert'].map((tabell): [string, (s: Stilling) => boolean] => [
      `${tabell}:${sak}`,
      (s) => leser(s, s.relasjon === 'samtaleholder' ? 'samtale' : 'logg_fakta'),
    ]),
    // VV-25: forseglingen leses bare gjennom funksjonene om den.
    ...['andre_rolle', 'forseglet_sak', 'forseglingsplikt'].map(
      (tabell): [string, () => boolean] => [`${tabell}:${sak}`, () => false],
    ),
    // TS-03: møtet med de foresatte leses som samtalen, men ikke av den som bare er guide.
    [
      `foresattmoete:${sak}`,
      (s) => leser(s.relasjon === 'guide' ? { ...s, relasjon: 'ingen' } : s, 'samtale'),
    ],
  ];
};
