import { Label } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { feltattributter, Feltfeil, feltId, Hjelp, Ledetekst, type Feltprops } from './felles.tsx';

export type Skalatrinn = {
  readonly verdi: string;
  readonly tekst: string;
  readonly bilde?: ReactNode;
};
export type SkalaProps = Feltprops & {
  readonly trinn: readonly Skalatrinn[];
  readonly verdi?: string | undefined;
  /** Valget som er ingenting. Det er valgt til noe annet er det. */
  readonly ikkeSvar: string;
};

/** Et svar på en skala, med knapper store nok til en tommel, og en vei til å la være. Vanlige radioknapper under. */
export function Skala({ trinn, verdi = '', ikkeSvar, ...felt }: SkalaProps) {
  const { 'aria-describedby': beskrevet } = feltattributter(felt);
  const medBilder = trinn.some((t) => t.bilde !== undefined);
  const valg = [...trinn, { verdi: '', tekst: ikkeSvar }];
  return (
    <fieldset
      className="v-felt v-felt--valg ds-fieldset"
      aria-describedby={beskrevet}
      data-feil={felt.feil === undefined ? undefined : ''}
    >
      <legend className="ds-label">
        <Ledetekst {...felt} />
      </legend>
      <Hjelp {...felt} />
      <div className="v-skala" data-bilder={medBilder ? '' : undefined}>
        {valg.map((v, nr) => {
          const id = nr === 0 ? feltId(felt.navn) : `${feltId(felt.navn)}-${nr}`;
          return (
            <div
              key={v.verdi}
              className="v-skala__trinn"
              data-ikke-svar={v.verdi === '' ? '' : undefined}
            >
              <input
                id={id}
                type="radio"
                name={felt.navn}
                value={v.verdi}
                defaultChecked={v.verdi === verdi}
              />
              <Label htmlFor={id} weight="regular">
                {'bilde' in v ? v.bilde : null}
                {v.tekst}
              </Label>
            </div>
          );
        })}
      </div>
      <Feltfeil {...felt} />
    </fieldset>
  );
}
