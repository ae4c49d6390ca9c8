import type { ReactNode } from 'react';
import { z } from 'zod';
import { lesDato, type Dato } from '../../../../kernel/dato.ts';
import { Datofelt, finnTekst, Naar, Tekstomrade, Valg, Valgdel } from '../../../../ui/index.ts';
import { Skjemafeil, type Skjematilstand } from '../skjema.ts';
import type { Klareringsord } from '../../regler/typer.ts';
import type { Tekster } from '../tekst.ts';

/** Feltene i et svar på klarering, likt for den som har saken og for eskaleringsmottakeren (VV-13, VV-14). */
export const SVARFELTER = {
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  svar: z.string().default(''),
  ikkeFoer: z.string().trim().default(''),
  ord: z.string().trim().max(2000).default(''),
};

/** Feltet hver feil i regelen `klareringssvar` hører til. */
export const SVARFEIL = {
  mangler_vilkaar: 'ord',
  mangler_grunn: 'ord',
  mangler_dag: 'ikkeFoer',
  dagen_er_passert: 'ikkeFoer',
} as const;

/**
 * Svaret og dagen slik de er skrevet.
 *
 * @throws Skjemafeil når ingenting er valgt, eller dagen ikke er en dag
 */
export function lesSvar<S extends Klareringsord>(
  v: { svar: string; ikkeFoer: string },
  svarene: readonly S[],
  t: Tekster,
): { svar: S; ikkeFoer: Dato | null } {
  const svar = svarene.find((s) => s === v.svar);
  if (svar === undefined) throw new Skjemafeil({ svar: t('klarering.ikke.mangler_svar') });
  const ikkeFoer = lesDato(v.ikkeFoer);
  if (svar === 'ikke_foer' && v.ikkeFoer !== '' && ikkeFoer === null)
    throw new Skjemafeil({ ikkeFoer: t('klarering.ikke.feil_dag') });
  return { svar, ikkeFoer };
}

type Props = {
  s: Skjematilstand;
  svarene: readonly Exclude<Klareringsord, 'trukket'>[];
  /** Den som skriver, svarer selv; ellers føres det en annen svarte. */
  selv: boolean;
  /** Svaret gjelder bare om det kan snakkes om hendelsen; kontakten fortsetter (VV-10). */
  om?: boolean;
  t: Tekster;
  /** Mellom dagen og ordene. */
  children?: ReactNode;
};

export function Svarfelter({ s, svarene, selv, om = false, t, children }: Props) {
  return (
    <Valgdel>
      <Valg
        navn="svar"
        ledetekst={t(
          `klarering.spoersmaal.${om && selv ? 'omHendelsen' : selv ? 'svarer' : 'noterer'}`,
        )}
        verdi={s.verdi('svar')}
        feil={s.feil['svar']}
        pakrevd
        alternativer={svarene.map((v) => ({
          verdi: v,
          tekst: selv && v === 'tar_det_selv' ? t('klarering.jegTarDet') : t(`klarering.svar.${v}`),
          hjelp:
            (om ? finnTekst(t, 'klarering.hjelpOmHendelsen', v) : null) ??
            t(`klarering.svarHjelp.${v}`),
        }))}
      />
      <Naar svar="ikke_foer">
        <Datofelt
          navn="ikkeFoer"
          ledetekst={t('klarering.ikkeFoer')}
          hjelp={t('klarering.ikkeFoerHjelp')}
          verdi={s.verdi('ikkeFoer')}
          feil={s.feil['ikkeFoer']}
        />
      </Naar>
      {children}
      <Tekstomrade
        navn="ord"
        ledetekst={t('klarering.ord')}
        hjelp={t('klarering.ordHjelp')}
        verdi={s.verdi('ord')}
        feil={s.feil['ord']}
        linjer={3}
        maks={2000}
      />
    </Valgdel>
  );
}
