import { FELT, type Kolonnelesing } from '../../../../integrations/politiuttrekk/index.ts';
import {
  Knapp,
  Knapper,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  slaOpp,
} from '../../../../ui/index.ts';
import type { Lesesvar } from '../../queries/lesFilen.ts';
import type { Tekster } from '../tekst.ts';
import { kolonnefelt } from './lesesvar.ts';

type Props = {
  overskrifter: readonly Kolonnelesing[];
  svar: Lesesvar;
  slug: string;
  token: string;
  skjult: Readonly<Record<string, string>>;
  feil: Readonly<Record<string, string>>;
  /** Siden er bare dette spørsmålet. */
  alene?: boolean;
  t: Tekster;
};

/** Det kolonnen heter på siden, også når den ikke heter noe i filen. */
export const kolonnenavn = (overskrift: string, plass: number, t: Tekster): string =>
  overskrift === '' ? t('uke.rett.utenNavn', { nr: plass + 1 }) : overskrift;

/** Hva hver kolonne er, til å rette; den som kan være en sperre, leses alltid som en. */
export function Kolonnevalg(props: Props) {
  const { overskrifter, svar, slug, token, skjult, feil, alene = false, t } = props;
  const valg = FELT.map((f) => ({ verdi: f, tekst: slaOpp(t, 'uke.felt', f) }));
  const laaste = overskrifter.filter((k) => k.laast).map((k) => k.overskrift);
  return (
    <Skjema
      handling={`/${slug}/uttrekk/forhandsvis`}
      token={token}
      filer
      skjult={{ ...skjult, ...(svar.datorekke === null ? {} : { datorekke: svar.datorekke }) }}
    >
      {laaste.length > 0 && (
        <Notis slag="rolig">{t('uke.rett.laast', { kolonner: laaste.join(', ') })}</Notis>
      )}
      {overskrifter.map((k, plass) =>
        k.laast ? null : (
          <Nedtrekk
            key={kolonnefelt(plass)}
            navn={kolonnefelt(plass)}
            ledetekst={kolonnenavn(k.overskrift, plass, t)}
            feil={feil[kolonnefelt(plass)]}
            verdi={(svar.kolonner.has(plass) ? svar.kolonner.get(plass) : k.felt) ?? ''}
            tomt={t('uke.lesesIkke')}
            alternativer={valg}
          />
        ),
      )}
      <Knapper>
        <Knapp slag={alene ? 'primaer' : 'sekundaer'}>{t('uke.rett.knapp')}</Knapp>
        {alene && (
          <Lenkeknapp slag="stille" href={`/${slug}/uttrekk`}>
            {t('uke.avbryt')}
          </Lenkeknapp>
        )}
      </Knapper>
    </Skjema>
  );
}
