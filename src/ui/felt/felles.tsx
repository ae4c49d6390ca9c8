import { Label, ValidationMessage } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useUiTekst } from '../tekst.ts';

export type Feltprops = {
  readonly navn: string;
  readonly ledetekst: string;
  readonly feil?: string | undefined;
  readonly hjelp?: string | undefined;
  /** `false` viser «valgfritt» i ledeteksten. */
  readonly pakrevd?: boolean | undefined;
};

/** Id-en feiloppsummeringen peker på. */
export function feltId(navn: string): string {
  return `felt-${navn}`;
}

/** Det hvert skrivefelt bærer: ingen retting, ingen minner, ingen oversetting. */
export const STILLE = { autoComplete: 'off', spellCheck: false, translate: 'no' } as const;

type Feltdata = Pick<Feltprops, 'navn' | 'feil' | 'hjelp' | 'pakrevd'>;

/** Kobler feltet til hjelp og feil, uten hjelp av skript. */
export function feltattributter({ navn, feil, hjelp, pakrevd }: Feltdata) {
  const id = feltId(navn);
  const beskrevet = [
    ...(hjelp === undefined ? [] : [`${id}-hjelp`]),
    ...(feil === undefined ? [] : [`${id}-feil`]),
  ].join(' ');
  return {
    id,
    name: navn,
    required: pakrevd === true,
    'aria-invalid': feil === undefined ? undefined : true,
    'aria-describedby': beskrevet === '' ? undefined : beskrevet,
  } as const;
}

export function Ledetekst({ ledetekst, pakrevd }: Pick<Feltprops, 'ledetekst' | 'pakrevd'>) {
  const t = useUiTekst();
  return (
    <>
      {ledetekst}
      {pakrevd === false ? <span className="v-valgfritt"> ({t('valgfritt')})</span> : null}
    </>
  );
}

export function Hjelp({ navn, hjelp }: Pick<Feltprops, 'navn' | 'hjelp'>) {
  if (hjelp === undefined) return null;
  return (
    <p className="v-felt__hjelp" id={`${feltId(navn)}-hjelp`}>
      {hjelp}
    </p>
  );
}

export function Feltfeil({ navn, feil }: Pick<Feltprops, 'navn' | 'feil'>) {
  if (feil === undefined) return null;
  return <ValidationMessage id={`${feltId(navn)}-feil`}>{feil}</ValidationMessage>;
}

/** Ledetekst, hjelp, feltet og meldingen ved siden av det. */
export function Feltramme(props: Feltprops & { readonly children: ReactNode }) {
  return (
    <div className="v-felt" data-feil={props.feil === undefined ? undefined : ''}>
      <Label htmlFor={feltId(props.navn)}>
        <Ledetekst {...props} />
      </Label>
      <Hjelp {...props} />
      {props.children}
      <Feltfeil {...props} />
    </div>
  );
}

/** Flere valg under ett spørsmål. `brikker` legger dem ved siden av hverandre, store nok til en tommel. */
export function Valgramme(
  props: Feltprops & { readonly brikker?: boolean | undefined; readonly children: ReactNode },
) {
  const { 'aria-describedby': beskrevet } = feltattributter(props);
  return (
    <fieldset
      className="v-felt v-felt--valg ds-fieldset"
      aria-describedby={beskrevet}
      data-feil={props.feil === undefined ? undefined : ''}
    >
      <legend className="ds-label">
        <Ledetekst {...props} />
      </legend>
      <Hjelp {...props} />
      <div className={props.brikker === true ? 'v-valg v-valg--brikker' : 'v-valg'}>
        {props.children}
      </div>
      <Feltfeil {...props} />
    </fieldset>
  );
}
