import { datoAv, leggTilDager, mandagIUke, type Dato } from '../../../kernel/dato.ts';
import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-21'],
  slag: 'DATA',
  kapittel: 'Vardes valg',
  regel:
    'Sommerrunden begynner 15. mai og varer til dagen før skolen begynner. Området setter dagen skolen begynner; til det er gjort, er det mandag i uke 34. Står noen uten dekning en måned etter at runden begynte, får lederen vite hvor mange.',
} as const satisfies Regelkilde;

/** Dager fra runden begynner til lederen får vite hvor mange som ikke er dekket. */
export const LEDEREN_ETTER_DAGER = 31;

export type Sommer = {
  /** Den første og den siste dagen. */
  fra: Dato;
  til: Dato;
  skolestart: Dato;
  /** Runden går nå. */
  aapen: boolean;
  /** Lederen får vite hvor mange som ikke er dekket. */
  hosLederen: boolean;
};

/** Uka skolen begynner i, når området ikke har satt en dag. */
const SKOLEUKE = 34;

/** @param skolestart dagen området har satt; en fra et annet år gjelder ikke */
export function sommeren(inn: { iDag: Dato; skolestart: Dato | null }): Sommer {
  const aar = Number(inn.iDag.slice(0, 4));
  const satt = inn.skolestart?.startsWith(`${aar}-`) === true ? inn.skolestart : null;
  const skolestart = satt ?? mandagIUke({ aar, uke: SKOLEUKE });
  const fra = datoAv(aar, 5, 15) ?? inn.iDag;
  const til = leggTilDager(skolestart, -1);
  const aapen = fra <= inn.iDag && inn.iDag <= til;
  const hosLederen = aapen && inn.iDag >= leggTilDager(fra, LEDEREN_ETTER_DAGER);
  return { fra, til, skolestart, aapen, hosLederen };
}

/** Kan dette være dagen skolen begynner? I august eller september i år. */
export const gyldigSkolestart = (inn: { dag: Dato; iDag: Dato }): boolean =>
  inn.dag.slice(0, 4) === inn.iDag.slice(0, 4) && ['08', '09'].includes(inn.dag.slice(5, 7));

const DAG = '2099-01-01' as Dato;
export const mutanter = {
  sommeren: {
    ja: { fra: DAG, til: DAG, skolestart: DAG, aapen: true, hosLederen: true },
    nei: { fra: DAG, til: DAG, skolestart: DAG, aapen: false, hosLederen: false },
  },
  gyldigSkolestart: { ja: true, nei: false },
} as const satisfies {
  sommeren: Mutant<typeof sommeren>;
  gyldigSkolestart: Mutant<typeof gyldigSkolestart>;
};
