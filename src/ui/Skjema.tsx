import { createContext, useContext, type ReactNode } from 'react';
import { Knapp, type Knappeslag } from './Knapp.tsx';
import { Utkastfelt, Utkastfot, Utkasthode, type Skjemautkast } from './Utkast.tsx';

export type SkjemaProps = {
  readonly handling: string;
  readonly token: string;
  /** Samme nøkkel og innhold to ganger er samme innsending (`_nokkel`). */
  readonly nokkel?: string | undefined;
  /** Teksten på knappen nederst; uten den setter innholdet sine egne knapper. */
  readonly knapp?: string | undefined;
  /** En knapp til ved siden av den: den sender skjemaet med noe mer. */
  readonly knappTil?: ReactNode;
  /** Siden har én hovedhandling: de andre skjemaene på den har `sekundaer`. */
  readonly knappeslag?: Knappeslag;
  /** Skjult med verdi, for det siden alt vet. */
  readonly skjult?: Readonly<Record<string, string>>;
  /** Skjemaet bærer filer. */
  readonly filer?: boolean;
  readonly id?: string;
  /** Lagres mens det skrives; med knapp for den som ikke har skript. */
  readonly utkast?: Skjemautkast | undefined;
  readonly children?: ReactNode;
};

/** Hvem siden er vist for, bundet til personen og ikke til økta; står i alle skjema på siden. */
export const Personmerke = createContext<string | null>(null);

/**
 * Merket i et skjema: sendes det etter en ny innlogging, vet huset om det er den samme personen, og da blir ingenting som er
 * skrevet, borte.
 */
export function Personfelt() {
  const merke = useContext(Personmerke);
  return merke === null ? null : <input type="hidden" name="_person" value={merke} />;
}

/** Et skjema som sendes til tjeneren. Feilene viser tjeneren, så nettleseren stopper ikke noe selv. */
export function Skjema({
  handling,
  token,
  nokkel,
  knapp,
  knappTil,
  knappeslag = 'primaer',
  skjult = {},
  filer = false,
  id,
  utkast,
  children,
}: SkjemaProps) {
  return (
    <form
      id={id}
      className="v-skjema"
      method="post"
      action={handling}
      encType={filer ? 'multipart/form-data' : undefined}
      noValidate
      autoComplete="off"
    >
      <input type="hidden" name="_token" value={token} />
      <Personfelt />
      {nokkel === undefined ? null : <input type="hidden" name="_nokkel" value={nokkel} />}
      {Object.entries(skjult).map(([navn, verdi]) => (
        <input key={navn} type="hidden" name={navn} value={verdi} />
      ))}
      {utkast === undefined ? null : <Utkastfelt utkast={utkast} />}
      {utkast === undefined ? null : <Utkasthode utkast={utkast} />}
      {children}
      {knapp === undefined ? null : (
        <div className="v-knapper">
          <Knapp slag={knappeslag}>{knapp}</Knapp>
          {knappTil}
        </div>
      )}
      {utkast === undefined ? null : <Utkastfot utkast={utkast} />}
    </form>
  );
}
