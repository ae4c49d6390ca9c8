import type { Mutant, Regelkilde } from '../../../kernel/regelkilde.ts';

export const kilde = {
  ider: ['VV-09', 'TP-17', 'VV-48'],
  slag: 'HARD',
  kapittel: 'Vardes valg; 000 Koord; 001 §2',
  regel:
    'En rad er kjent når det er samme person og samme saksnummer eller samme hendelse. Samme saksnummer med en annen person er en ny rad i samme hendelse. En kjent rad med ny status, etterforsker, type eller anmeldelsesdag er en oppdatering. Ingen person gjenkjennes uten gyldig fødselsnummer. En rad med vernet adresse sammenlignes ikke: den blir alltid håndtererens, og utfallet er det samme enten personen er kjent eller ikke.',
} as const satisfies Regelkilde;

export type Utfall =
  | 'ny'
  | 'kjent'
  | 'oppdatering'
  | 'samme_hendelse'
  | 'ny_hendelse_kjent_person'
  | 'ufullstendig'
  | 'bor_annet_sted'
  | 'uleselig';

export type Mangel = 'fodselsnummer' | 'ugyldig_fodselsnummer' | 'tidspunkt' | 'saksnummer';

/** En rad vi har fra før (eller tidligere i samme fil), sammenlignet med den nye. */
export type Treff = {
  id: string;
  sammePerson: boolean;
  sammeSaksnummer: boolean;
  sammeHendelse: boolean;
  endret: boolean;
};

export type Radutfall = { utfall: Utfall; gjelder: string | null };

/** Hva blir raden? Det kjente går foran alt annet, så en rad aldri dobles fordi den også mangler noe. */
export function radutfall(inn: {
  lesbar: boolean;
  vernet: boolean;
  mangler: readonly Mangel[];
  borAnnetSted: boolean;
  treff: readonly Treff[];
}): Radutfall {
  if (!inn.lesbar) return { utfall: 'uleselig', gjelder: null };
  const treff = inn.vernet ? [] : inn.treff;
  const kjent = treff.find((t) => t.sammePerson && (t.sammeSaksnummer || t.sammeHendelse));
  if (kjent !== undefined)
    return { utfall: kjent.endret ? 'oppdatering' : 'kjent', gjelder: kjent.id };
  if (inn.mangler.length > 0) return { utfall: 'ufullstendig', gjelder: null };
  if (inn.borAnnetSted) return { utfall: 'bor_annet_sted', gjelder: null };
  const person = treff.find((t) => t.sammePerson);
  if (person !== undefined) return { utfall: 'ny_hendelse_kjent_person', gjelder: person.id };
  const hendelse = treff.find((t) => t.sammeSaksnummer);
  if (hendelse !== undefined) return { utfall: 'samme_hendelse', gjelder: hendelse.id };
  return { utfall: 'ny', gjelder: null };
}

/** Rader noen skal ta stilling til; en kjent, oppdatert eller uleselig rad blir ikke en ny kandidat. */
export const blirKandidat = (utfall: Utfall): boolean =>
  utfall !== 'kjent' && utfall !== 'oppdatering' && utfall !== 'uleselig';

export const mutanter = {
  radutfall: {
    ja: { utfall: 'ny', gjelder: null },
    nei: { utfall: 'kjent', gjelder: 'x' },
  },
  blirKandidat: { ja: true, nei: false },
} as const satisfies {
  radutfall: Mutant<typeof radutfall>;
  blirKandidat: Mutant<typeof blirKandidat>;
};
