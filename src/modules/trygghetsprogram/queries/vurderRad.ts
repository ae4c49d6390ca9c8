import type { Dato } from '../../../kernel/dato.ts';
import { behovUtenforMaalgruppe } from '../regler/behovUtenforMaalgruppe.ts';
import { familierelasjon } from '../regler/familierelasjon.ts';
import { maalgruppe, type Maalgruppesvar } from '../regler/maalgruppe.ts';
import type { RolleIHendelsen, Sakstype } from '../regler/typer.ts';
import type { Utgave } from './gjeldendeUtgave.ts';

export type Radgrunnlag = {
  sakstype: Sakstype;
  rolle: RolleIHendelsen;
  hendelsesdato: Dato | null;
  fodselsdato: Dato | null;
  anmeldt: boolean;
  /** Dagen det ble anmeldt, når noen har oppgitt den. */
  anmeldtDato: Dato | null;
  hatkriminalitet: boolean;
  iFamilie: boolean;
};

export type Advarsel = 'utenfor_maalgruppen' | 'vitne' | 'mistenkt_i_familien';

/** Det skjermen viser om raden før noen bestemmer: målgruppen med grunn, og det som må begrunnes for å gå videre. */
export type Radvurdering = { maalgruppe: Maalgruppesvar; advarsler: Advarsel[] };

export function vurderRad(rad: Radgrunnlag, utgave: Utgave | null, iDag: Dato): Radvurdering {
  const svar = maalgruppe({
    fodselsdato: rad.fodselsdato,
    hendelsesdato: rad.hendelsesdato,
    anmeldtDato: rad.anmeldtDato,
    idag: iDag,
    sakstype: rad.sakstype,
    rolle: rad.rolle,
    hatkriminalitet: rad.hatkriminalitet,
    hatkriminalitetAlleAldre: utgave?.hatkriminalitetAlleAldre ?? false,
  });
  const behov = behovUtenforMaalgruppe({
    iMaalgruppen: svar.iMaalgruppen,
    rolle: rad.rolle,
    behov: null,
  });
  const familie = familierelasjon({ mistenktIFamilien: rad.iFamilie, grunn: null });
  return {
    maalgruppe: svar,
    advarsler: [behov.advarsel, familie.advarsel].filter((a) => a !== null),
  };
}

/** Det som stopper *tilby*: regelen ber om koordinatorens egne ord (TP-04, TP-05, TP-09). */
export function stopperTilbud(
  vurdering: Radvurdering,
  rad: Pick<Radgrunnlag, 'rolle' | 'iFamilie'>,
  behov: string | null,
): Advarsel[] {
  const utenfor = behovUtenforMaalgruppe({
    iMaalgruppen: vurdering.maalgruppe.iMaalgruppen,
    rolle: rad.rolle,
    behov,
  });
  const familie = familierelasjon({ mistenktIFamilien: rad.iFamilie, grunn: behov });
  return [utenfor, familie].flatMap((s) => (s.tillatt ? [] : [s.advarsel]));
}
