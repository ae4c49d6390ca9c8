import { z } from 'zod';

/**
 * Tekstene en lokal utgave kan skrive om (TP-47): malene og veiledningen, hver ved navn. Resten av ordene på skjermen er Vardes. Det som
 * må sies, loven, numrene og det reglene krever, er ikke her. Basen har den samme lista (`tilgang.utgavetekstnokler`).
 */
export type Tekstslag = 'overskrift' | 'setning' | 'avsnitt' | 'punkter';
/** Hvor lang en tekst av slaget kan være, og om den er flere linjer. */
export const TEKSTSLAG = {
  overskrift: { maks: 100, linjer: false },
  setning: { maks: 600, linjer: false },
  avsnitt: { maks: 1000, linjer: true },
  punkter: { maks: 2000, linjer: true },
} as const satisfies Record<Tekstslag, { maks: number; linjer: boolean }>;

const alle = <const S extends Tekstslag>(slag: S, foran: string, navn: readonly string[]) =>
  navn.map((n) => ({ nokkel: `${foran}.${n}`, slag }));

export type Utgavetekst = { readonly nokkel: string; readonly slag: Tekstslag };

/** Gruppene i den rekkefølgen saken går; nøkkelen er tekstens sti, med navnerommet foran der den ikke er programmets. */
export const UTGAVETEKSTER = {
  manus: alle('avsnitt', 'foersteSamtale.manus', [
    ...(['hvem', 'hvorfor', 'hvorfor_voksen', 'programmet', 'innebaerer', 'ungdommen'] as const),
    ...(['behov', 'videre'] as const),
  ]),
  forberedelse: [
    ...alle('punkter', 'trygghetssamtale.foer', ['punkter']),
    ...alle('setning', 'trygghetssamtale.foer', ['foresatteUtHjelp']),
  ],
  samtale: [
    ...alle('punkter', 'trygghetssamtale', [
      ...(['informasjon.punkter', 'fortelling.punkter', 'fortelling.reaksjoner'] as const),
      ...(['guide.punkter', 'slutt.punkter'] as const),
    ]),
    ...alle('setning', 'trygghetssamtale.hjelp', [
      ...(['opplevd', 'etterpaa', 'naa', 'hvor', 'hvem', 'naar', 'egne', 'andre'] as const),
      ...(['forventninger', 'tilgjengelig', 'merHjelp', 'sikkerhetstiltak'] as const),
      ...(['raadfoert', 'notater'] as const),
    ]),
    ...alle('setning', 'trygghetssamtale', [
      ...(['fortelling.kartet', 'tiltak.tilpass', 'tiltak.forslagHjelp'] as const),
      ...(['guide.oenske', 'guide.oenskeOgBehov', 'guide.besoekeHjelp'] as const),
      'slutt.oensketHjelp',
    ]),
  ],
  mal: [
    ...alle('overskrift', 'trygghetssamtale.dok', [
      ...(['malTittel', 'kontakt', 'foresatt', 'tidSted', 'deler.informasjon'] as const),
      ...(['deler.fortelling', 'deler.tiltak', 'deler.guide', 'deler.slutt'] as const),
    ]),
    ...alle('setning', 'trygghetssamtale.dok', ['malIngress', 'bunn']),
  ],
  familieark: [
    ...alle('overskrift', 'trygghetssamtale.ark.dok', [
      ...(['tittel', 'tiltak', 'guide', 'barnets', 'ringe'] as const),
    ]),
    ...alle('setning', 'trygghetssamtale.ark.dok', ['ingress', 'bunn']),
    ...alle('overskrift', 'trygghetssamtale.ark.felt', [
      ...(['egne_tiltak', 'forslag', 'andre_forslag', 'forventninger', 'kontakten'] as const),
      ...(['tilgjengelig', 'neste', 'guiden', 'barnets'] as const),
    ]),
  ],
  guide: alle('setning', 'guide.spurt', ['oppgave1', 'oppgave2']),
  deling: [
    ...alle('setning', 'hjelp', ['deleTekst']),
    ...alle('setning', 'hjelp.deleSteg', ['a', 'b', 'c']),
  ],
  rapport: [
    ...alle('overskrift', 'rapport:slag', ['evaluering', 'rapport']),
    ...alle('setning', 'rapport:til', ['evaluering', 'rapport']),
  ],
} as const satisfies Record<string, readonly Utgavetekst[]>;
export type Tekstgruppe = keyof typeof UTGAVETEKSTER;
export const TEKSTGRUPPER = [
  ...(['manus', 'forberedelse', 'samtale', 'mal', 'familieark', 'guide', 'deling'] as const),
  'rapport',
] as const satisfies readonly Tekstgruppe[];

export const utgavetekstene = (): readonly Utgavetekst[] =>
  TEKSTGRUPPER.flatMap((g): readonly Utgavetekst[] => UTGAVETEKSTER[g]);

export const TEKSTSPRAK = ['nb', 'nn', 'en'] as const;
export type Tekstsprak = (typeof TEKSTSPRAK)[number];
/** Det en utgave har skrevet om: språk, nøkkel, tekst. Det som ikke står, er som originalen. */
export type Egnetekster = Readonly<Partial<Record<Tekstsprak, Readonly<Record<string, string>>>>>;

const ord = z.record(z.string(), z.string()).optional();
const Lagret = z.object({ nb: ord, nn: ord, en: ord });
/** Tekstene av raden; tomt når utgaven ikke har skrevet om noe. */
export const lesEgnetekster = (lagret: unknown): Egnetekster => {
  const lest = Lagret.parse(lagret);
  return Object.fromEntries(
    TEKSTSPRAK.flatMap((s) => (lest[s] === undefined ? [] : [[s, lest[s]] as const])),
  );
};
