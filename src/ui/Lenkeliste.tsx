import { Ikon } from './Ikon.tsx';

export type Lenkepunkt = {
  readonly href: string;
  readonly tekst: string;
  /** Noen ord om hva som er der, stille under lenka. */
  readonly under?: string | undefined;
};
export type LenkelisteProps = { readonly punkter: readonly Lenkepunkt[] };

/** Veier videre, én på hver linje: det en kan gå til, uten å være det en skal gjøre nå. Hele linja er lenka. */
export function Lenkeliste({ punkter }: LenkelisteProps) {
  if (punkter.length === 0) return null;
  return (
    <ul className="v-lenker">
      {punkter.map(({ href, tekst, under }) => (
        <li key={href}>
          <a href={href} className="v-lenker__lenke">
            {tekst}
          </a>
          <Ikon navn="videre" />
          {under === undefined ? null : <span className="v-lenker__under">{under}</span>}
        </li>
      ))}
    </ul>
  );
}
