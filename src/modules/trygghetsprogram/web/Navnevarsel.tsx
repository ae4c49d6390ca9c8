import { Avkryssing } from '../../../ui/index.ts';
import type { Skjematilstand } from './skjema.ts';
import { omtaltVedNavn } from '../regler/omtaltVedNavn.ts';
import { NAVNFELT } from './navnfelt.ts';
import type { Tekster } from './tekst.ts';

export { NAVNFELT } from './navnfelt.ts';

/** Ordene om det som ser ut som et navn (VV-27). */
export const navneord = (navn: unknown, t: Tekster): string =>
  t('navnevarsel.serUtSom', { navn: String(navn) });

/** Under feltene det er sagt fra om: å la det stå. Krysset gjelder akkurat det ordet. */
export function Navnevarsel({
  s,
  felter,
  navn: felt = NAVNFELT,
  t,
}: {
  s: Skjematilstand;
  felter: readonly string[];
  /** Navnet feltet har i skjemaet, når det er for en annen sak enn den siden handler om. */
  navn?: string;
  t: Tekster;
}) {
  const navn = felter.map((f) => omtaltVedNavn(s.verdi(f))).find((n) => n !== null) ?? null;
  if (navn === null || s.feil[felt] === undefined) return null;
  return (
    <Avkryssing
      navn={felt}
      verdi={navn}
      ledetekst={t('navnevarsel.skalStaa', { navn })}
      feil={s.feil[felt]}
    />
  );
}
