import { createHash } from 'node:crypto';
import { ORDENE_I_DELEN, type Orddel } from '../regler/mensDeErUte.ts';
import type { Trygghetssamtale } from './trygghetssamtale.ts';

/** Delene i samtalen, i rekkefølge; de fem siste er veilederens, og utgaven sier hva de heter (ED-23). */
export const DELER = ['foer', 'informasjon', 'fortelling', 'tiltak', 'guide', 'slutt'] as const;
export type Delnavn = (typeof DELER)[number];

/** Svares det med ord i delen? */
export const erOrddel = (del: string): del is Orddel => Object.hasOwn(ORDENE_I_DELEN, del);

export type Delverdi = string | boolean | null | readonly string[];
export type Delverdier = Readonly<Record<string, Delverdi>>;

const jaNei = (v: boolean | null): 'ja' | 'nei' | null => (v === null ? null : v ? 'ja' : 'nei');

/** Det som står i hver del, under navnene skjemaet har. */
const VERDIER: Readonly<Record<Delnavn, (s: Trygghetssamtale) => Delverdier>> = {
  foer: (s) => ({ foresatteUt: s.foresatteUt }),
  informasjon: ({ hvemLeser, sagt }) => ({
    ...{ hvemLeser, meldeplikt: sagt.meldeplikt, vitne: sagt.vitne },
  }),
  fortelling: ({ ord, sagt }) => ({
    ...{ opplevd: ord.opplevd, etterpaa: ord.etterpaa, naa: ord.naa },
    ...{ hvor: ord.hvor, hvem: ord.hvem, naar: ord.naar, reaksjoner: sagt.reaksjoner },
  }),
  tiltak: ({ ord, forslag }) => ({
    ...{ egne: ord.egne_tiltak, forslag, andre: ord.andre_forslag },
  }),
  guide: ({ ord, ...s }) => ({
    ...{ forventninger: ord.forventninger, tilgjengelig: ord.tilgjengelig },
    ...{ kontaktformer: s.kontaktformer, hyppighet: ord.hyppighet, utenom: ord.utenom },
    ...{ akutt: s.sagt.akutt, merHjelp: ord.mer_hjelp, foresatteFoelges: s.foresatteFoelges },
    ...{ besoekeStedet: s.besoekeStedet, sikkerhetstiltak: ord.sikkerhetstiltak },
    raadfoert: ord.raadfoert,
  }),
  slutt: ({ ord, sagt, ...s }) => ({
    ...{ slutt: sagt.slutt, guideTilbudt: jaNei(s.guideTilbudt) },
    ...{ guideOensket: jaNei(s.guideOensket), notater: ord.innhold },
  }),
};

export const delensVerdier = (del: Delnavn, s: Trygghetssamtale | null): Delverdier =>
  s === null ? {} : VERDIER[del](s);

/** Er noe i delen skrevet, sagt eller valgt? */
export const erSkrevet = (del: Delnavn, s: Trygghetssamtale | null): boolean =>
  Object.values(delensVerdier(del, s)).some((v) =>
    Array.isArray(v) ? v.length > 0 : v !== null && v !== false,
  );

/** Kjennetegnet på det som står i delen: den som skriver over, må ha sett det. Tom når ingenting står. */
export const delstempel = (del: Delnavn, s: Trygghetssamtale | null): string =>
  erSkrevet(del, s)
    ? createHash('sha256')
        .update(JSON.stringify(delensVerdier(del, s)))
        .digest('base64url')
    : '';
