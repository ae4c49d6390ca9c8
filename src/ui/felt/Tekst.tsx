import { Input, Textarea } from '@digdir/designsystemet-react';
import { useUiTekst } from '../tekst.ts';
import { feltattributter, Feltramme, STILLE, type Feltprops } from './felles.tsx';

export type TekstfeltProps = Feltprops & {
  readonly verdi?: string | undefined;
  readonly tastatur?: 'text' | 'numeric' | 'tel' | 'email';
  /** Bredden i tegn, når svaret er kort. */
  readonly kort?: boolean;
  readonly maks?: number;
};

/** Tastaturene som bare har tall, har heller ingen knapp for diktering. */
const BARE_TALL: readonly TekstfeltProps['tastatur'][] = ['numeric', 'tel'];

/**
 * Diktering går til leverandøren av telefonen eller nettleseren, så hvert felt det skrives bokstaver i, sier nei: et navn like
 * mye som en begrunnelse. Ingen skjerm kan velge det bort (VV-47).
 */
function useIkkeDiktert<F extends Feltprops>(felt: F, tastatur?: TekstfeltProps['tastatur']): F {
  const t = useUiTekst();
  if (BARE_TALL.includes(tastatur)) return felt;
  const { hjelp } = felt;
  if (hjelp === undefined) return { ...felt, hjelp: t('ikkeDiktering') };
  const setning = /[.?!…)]$/.test(hjelp) ? hjelp : `${hjelp}.`;
  return { ...felt, hjelp: `${setning} ${t('ikkeDiktering')}` };
}

export function Tekstfelt(props: TekstfeltProps) {
  const { verdi, tastatur, kort = false, maks, ...rest } = props;
  const felt = useIkkeDiktert(rest, tastatur);
  return (
    <Feltramme {...felt}>
      <Input
        {...feltattributter(felt)}
        {...STILLE}
        type="text"
        inputMode={tastatur}
        maxLength={maks}
        defaultValue={verdi}
        className={kort ? 'v-kort-felt' : undefined}
      />
    </Feltramme>
  );
}

export type TekstomradeProps = Feltprops & {
  readonly verdi?: string | undefined;
  readonly linjer?: number;
  readonly maks?: number;
};

export function Tekstomrade({ verdi, linjer = 4, maks, ...rest }: TekstomradeProps) {
  const felt = useIkkeDiktert(rest);
  return (
    <Feltramme {...felt}>
      <Textarea
        {...feltattributter(felt)}
        {...STILLE}
        rows={linjer}
        maxLength={maks}
        defaultValue={verdi}
      />
    </Feltramme>
  );
}

export type DatofeltProps = Feltprops & { readonly verdi?: string | undefined };

/** Dato skrevet som dd.mm.åååå; tjeneren leser den. */
export function Datofelt({ verdi, hjelp, ...rest }: DatofeltProps) {
  const t = useUiTekst();
  const felt = {
    ...rest,
    hjelp: hjelp === undefined ? t('datoHjelp') : `${hjelp} (${t('datoHjelp')})`,
  };
  return (
    <Feltramme {...felt}>
      <Input
        {...feltattributter(felt)}
        {...STILLE}
        type="text"
        inputMode="numeric"
        maxLength={10}
        defaultValue={verdi}
        className="v-kort-felt"
      />
    </Feltramme>
  );
}

export type FilfeltProps = Feltprops & {
  /** Filtypene nettleseren foreslår, for eksempel `.csv`. */
  readonly typer?: string;
};

/** Skjemaet rundt må ha `filer`. Nettleseren glemmer filen når siden vises på nytt; det gjør den av seg selv. */
export function Filfelt({ typer, ...felt }: FilfeltProps) {
  return (
    <Feltramme {...felt}>
      <input {...feltattributter(felt)} className="v-fil ds-input" type="file" accept={typer} />
    </Feltramme>
  );
}
