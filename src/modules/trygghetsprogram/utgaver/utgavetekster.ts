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
      ...(['raadfoert', 'notater', 'utenom'] as const),
    ]),
    ...alle('setning', 'trygghetssamtale', [
      ...(['fortelling.kartet', 'tiltak.tilpass', 'tiltak.forslagHjelp'] as const),
      ...(['guide.oenske', 'guide.oenskeOgBehov', 'guide.besoekeHjelp'] as const),
      'slutt.oensketHjelp',
    ]),
  ],
  innledning: [
    ...alle('setning', 'trygghetssamtale', [
      ...(['sideingress', 'ingress.foer', 'ingress.informasjon', 'ingress.fortelling'] as const),
      ...(['ingress.tiltak', 'ingress.guide', 'ingress.slutt', 'guide.alvorlig'] as const),
    ]),
    ...alle('setning', 'foresattmoete', ['tilbud']),
  ],
  spoersmaal: [
    ...alle('overskrift', 'trygghetssamtale.felt', [
      ...(['opplevd', 'etterpaa', 'naa', 'hvor', 'hvem', 'naar', 'egne', 'andre'] as const),
      ...(['forventninger', 'tilgjengelig', 'hyppighet', 'utenom', 'merHjelp'] as const),
      ...(['sikkerhetstiltak', 'raadfoert', 'notater'] as const),
    ]),
    ...alle('overskrift', 'trygghetssamtale', [
      ...(['foer.foresatteUt', 'guide.former', 'guide.besoeke', 'slutt.tilbudt'] as const),
      'slutt.oensket',
    ]),
    ...alle('setning', 'trygghetssamtale.guide.foresatte', [
      ...(['spor', 'knyttet_til_hendelsen_med_eget_mote'] as const),
    ]),
  ],
  forslag: [
    ...alle('overskrift', 'trygghetssamtale.tiltak', ['forslag']),
    ...alle('overskrift', 'trygghetssamtale.tiltak.forslagValg', [
      ...(['nettverket', 'foreldre_gaar', 'flere_sammen', 'kontakt_skole'] as const),
      ...(['snakke_hjemme', 'hverdagen'] as const),
    ]),
    ...alle('overskrift', 'trygghetssamtale.guide', ['tiltakTittel']),
    ...alle('overskrift', 'trygghetssamtale.guide.tiltak', [
      ...(['trygghetstiltak_med_etterforsker', 'oppholdsforbud', 'besoksforbud'] as const),
      ...(['kontaktforbud', 'voldsalarm', 'vitnestotte', 'guide_med_i_retten'] as const),
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
  guide: alle('setning', 'guide.spurt', ['oppgave1', 'oppgave2', 'oppgave3', 'oppgave4']),
  logg: [
    ...alle('setning', 'logg', ['ingress', 'resultatHjelp']),
    ...alle('setning', 'logg.avtale', ['ingress', 'naarHjelp', 'utenomHjelp']),
    ...alle('setning', 'siFra', ['ingressSiden']),
    ...alle('setning', 'siFra.ingress', ['stagnasjon', 'veiledning', 'enige']),
  ],
  straffesaken: [
    ...alle('overskrift', 'gangen', ['tittel']),
    ...alle('setning', 'gangen', ['ingress']),
    ...(['gangen', 'retten'] as const).flatMap((d) => [
      ...alle('overskrift', `gangen.deler.${d}`, ['tittel']),
      ...alle('setning', `gangen.deler.${d}.punkter`, ['p1', 'p2', 'p3', 'p4', 'p5']),
    ]),
    ...alle('overskrift', 'gangen.deler.deg', ['tittel']),
    ...alle('setning', 'gangen.deler.deg.punkter', ['p1', 'p2', 'p3']),
    ...alle('setning', 'gangen', ['bunn']),
    ...alle('setning', 'logg.straffesaken', ['vis']),
    ...alle('setning', 'rettsmoete', ['ingress', 'forslag', 'guidenHjelp']),
  ],
  program: [
    ...alle('setning', 'om', [
      ...(['ingress', 'hvemTekst', 'steg1', 'steg2', 'steg3', 'steg4', 'malTekst'] as const),
    ]),
    ...alle('setning', 'om.kortSteg', ['a', 'b', 'c', 'd', 'e']),
  ],
  deling: [
    ...alle('setning', 'hjelp', ['deleTekst']),
    ...alle('setning', 'hjelp.deleSteg', ['a', 'b', 'c']),
  ],
  rapport: [
    ...alle('overskrift', 'rapport:slag', ['evaluering', 'rapport']),
    ...(['evaluering', 'rapport'] as const).flatMap((slag) =>
      alle('setning', `rapport:til.${slag}`, ['alle_nivaaer_i_slt', 'alle_nivaaer_i_salto_slt']),
    ),
  ],
} as const satisfies Record<string, readonly Utgavetekst[]>;
export type Tekstgruppe = keyof typeof UTGAVETEKSTER;
export const TEKSTGRUPPER = [
  ...(['program', 'manus', 'forberedelse', 'innledning', 'samtale', 'spoersmaal'] as const),
  ...(['forslag', 'mal', 'familieark', 'guide', 'logg', 'straffesaken', 'deling'] as const),
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
