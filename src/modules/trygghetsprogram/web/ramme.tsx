import type { ReactNode } from 'react';
import { Side, type Brodsmule, type Sidefeil, type SideProps } from '../../../ui/index.ts';
import type { Foresporsel, ValgtOmrade } from '../../../web/foresporsel.ts';
import { tekster, type Tekster } from './tekst.ts';

export type OmradeForesporsel = Foresporsel & { readonly omrade: ValgtOmrade };

const KOORDINATOR = ['programkoordinator', 'kommunal_koordinator'];
export const erKoordinator = (o: ValgtOmrade): boolean =>
  KOORDINATOR.some((r) => o.roller.includes(r));

/** Bare det personen kan gjøre. Rollene styrer menyen; databasen avgjør hva som finnes. */
function meny(o: ValgtOmrade, her: string, t: Tekster): SideProps['meny'] {
  const punkt = (sti: string, tekst: string) => {
    const href = `/${o.slug}/${sti}`;
    return { href, tekst, her: her === href || her.startsWith(`${href}/`) };
  };
  if (o.samarbeid) return [punkt('min-dag', t.minDag)];
  return [
    punkt('min-dag', t.minDag),
    ...(erKoordinator(o) ? [punkt('saker', t.saker), punkt('uttrekk', t.uttrekk)] : []),
    punkt('registrer', t.registrer),
    punkt('programmet', t.programmet),
  ];
}

function rolle(o: ValgtOmrade, t: Tekster): string {
  // Rekkefølgen i teksten er rangen: den som er både politikontakt og koordinator, er koordinator her.
  const forste = Object.keys(t.roller).find((r) => o.roller.includes(r));
  return forste === undefined ? t.roller.ansatt : t.roller[forste as keyof Tekster['roller']];
}

export type Rammevalg = {
  tittel: string;
  ingress?: string;
  brodsmuler?: readonly Brodsmule[];
  feil?: readonly Sidefeil[];
  bredde?: 'tekst' | 'bred';
  children: ReactNode;
};

/** Det rammen trenger av forespørselen. */
export type Rammeforesporsel = Pick<
  OmradeForesporsel,
  'sprak' | 'person' | 'omrade' | 'her' | 'beskjed' | 'skjematoken' | 'ressurser'
>;

/** Siden i rammen: hode, meny, språk og beskjed er like overalt. */
export function programside(f: Rammeforesporsel, valg: Rammevalg): ReactNode {
  const t = tekster(f.sprak);
  const beskjeder: Record<string, string> = t.beskjeder;
  return (
    <Side
      sprak={f.sprak}
      tittel={valg.tittel}
      ingress={valg.ingress}
      person={{ navn: f.person.navn, rolle: rolle(f.omrade, t) }}
      omrade={f.omrade}
      omrader={f.person.omrader}
      meny={meny(f.omrade, f.her, t)}
      brodsmuler={valg.brodsmuler}
      beskjed={f.beskjed === null ? null : (beskjeder[f.beskjed] ?? null)}
      feil={valg.feil}
      skjematoken={f.skjematoken}
      her={f.her}
      bredde={valg.bredde ?? 'tekst'}
      ressurser={f.ressurser}
    >
      {valg.children}
    </Side>
  );
}

/** Feilene fra skjemaet, slik oppsummeringen viser dem. */
export const sidefeil = (feil: Readonly<Record<string, string>>): Sidefeil[] =>
  Object.entries(feil).map(([felt, tekst]) => ({ felt, tekst }));
