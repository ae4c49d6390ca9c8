import { Input, Label, Select } from '@digdir/designsystemet-react';
import { useUiTekst } from '../tekst.ts';
import {
  feltattributter,
  Feltfeil,
  feltId,
  Feltramme,
  Hjelp,
  Ledetekst,
  Valgramme,
  type Feltprops,
} from './felles.tsx';

export type Alternativ = {
  readonly verdi: string;
  readonly tekst: string;
  readonly hjelp?: string;
};

type Valgprops = Feltprops & { readonly alternativer: readonly Alternativ[] };
export type ValgProps = Valgprops & {
  readonly verdi?: string | undefined;
  /** Korte svar ved siden av hverandre. */
  readonly brikker?: boolean;
};
export type FlervalgProps = Valgprops & { readonly verdier?: readonly string[] };
export type NedtrekkProps = ValgProps & { readonly tomt?: string };
export type AvkryssingProps = Feltprops & {
  readonly avkrysset?: boolean | undefined;
  /** Det som sendes når den er krysset av. */
  readonly verdi?: string;
  /** Snarveien som krysser av og på. */
  readonly tast?: string;
};

/** Det første valget har feltets egen id, så feiloppsummeringen treffer det. */
function valgId(navn: string, nr: number): string {
  return nr === 0 ? feltId(navn) : `${feltId(navn)}-${nr}`;
}

type Linje = {
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly felt: Feltprops;
  readonly alternativ: Alternativ;
  readonly valgt: boolean;
};

function Valglinje({ type, id, felt, alternativ, valgt }: Linje) {
  const hjelpId = alternativ.hjelp === undefined ? undefined : `${id}-om`;
  return (
    <div className="v-valg__linje">
      <Input
        id={id}
        type={type}
        name={felt.navn}
        value={alternativ.verdi}
        defaultChecked={valgt}
        required={type === 'radio' && felt.pakrevd === true}
        aria-invalid={felt.feil === undefined ? undefined : true}
        aria-describedby={hjelpId}
      />
      <Label htmlFor={id} weight="regular">
        {alternativ.tekst}
      </Label>
      {hjelpId === undefined ? null : (
        <p className="v-felt__hjelp" id={hjelpId}>
          {alternativ.hjelp}
        </p>
      )}
    </div>
  );
}

/** Ett svar av noen få. */
export function Valg({ alternativer, verdi, ...felt }: ValgProps) {
  return (
    <Valgramme {...felt}>
      {alternativer.map((a, nr) => (
        <Valglinje
          key={a.verdi}
          type="radio"
          id={valgId(felt.navn, nr)}
          felt={felt}
          alternativ={a}
          valgt={a.verdi === verdi}
        />
      ))}
    </Valgramme>
  );
}

/** Null eller flere av noen få. */
export function Flervalg({ alternativer, verdier = [], ...felt }: FlervalgProps) {
  return (
    <Valgramme {...felt}>
      {alternativer.map((a, nr) => (
        <Valglinje
          key={a.verdi}
          type="checkbox"
          id={valgId(felt.navn, nr)}
          felt={felt}
          alternativ={a}
          valgt={verdier.includes(a.verdi)}
        />
      ))}
    </Valgramme>
  );
}

/** Ett utsagn som er sant eller ikke. */
export function Avkryssing({ avkrysset = false, verdi = 'ja', tast, ...felt }: AvkryssingProps) {
  return (
    <div className="v-felt" data-feil={felt.feil === undefined ? undefined : ''}>
      <div className="v-valg__linje">
        <Input
          {...feltattributter(felt)}
          type="checkbox"
          value={verdi}
          defaultChecked={avkrysset}
          data-tast={tast}
          aria-keyshortcuts={tast}
        />
        <Label htmlFor={feltId(felt.navn)} weight="regular">
          <Ledetekst {...felt} />
          {tast === undefined ? null : (
            <kbd className="v-tast" aria-hidden="true">
              {tast.toUpperCase()}
            </kbd>
          )}
        </Label>
        <Hjelp {...felt} />
      </div>
      <Feltfeil {...felt} />
    </div>
  );
}

export function Nedtrekk({ alternativer, verdi = '', tomt, ...felt }: NedtrekkProps) {
  const t = useUiTekst();
  return (
    <Feltramme {...felt}>
      <Select {...feltattributter(felt)} defaultValue={verdi} autoComplete="off" translate="no">
        <Select.Option value="">{tomt ?? t('velg')}</Select.Option>
        {alternativer.map((a) => (
          <Select.Option key={a.verdi} value={a.verdi}>
            {a.tekst}
          </Select.Option>
        ))}
      </Select>
    </Feltramme>
  );
}
