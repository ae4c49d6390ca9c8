import { z } from 'zod';
import { IkkeFunnet } from '../../../../db/hus.ts';
import { lesDato, type Dato } from '../../../../kernel/dato.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import { Fakta, finnTekst, tidspunkt } from '../../../../ui/index.ts';
import { HELE, Skjemafeil, type Skjematilstand } from '../skjema.ts';
import type { Foresatt } from '../../queries/familie.ts';
import type { Familieside } from '../../queries/hentFamilie.ts';
import type { OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import type { Tekster } from '../tekst.ts';

export const RINGER = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren, og den samtalen er overlatt til; databasen avgjør (VV-01, TP-29)',
} as const;

export const tomtErNull = (s: string): string | null => (s === '' ? null : s);
export const kort = (maks: number) => z.string().trim().max(maks).default('');

/**
 * Den foresatte siden handler om.
 *
 * @throws IkkeFunnet når hen ikke er i saken, eller den som spør ikke er koordinatoren
 */
export function finnForesatt(side: Familieside, id: string): Foresatt {
  const foresatt = side.familie.foresatte.find((f) => f.id === id);
  if (foresatt === undefined) throw new IkkeFunnet();
  krevKoordinator(side);
  return foresatt;
}

/** @throws IkkeFunnet når den som spør, bare ringer */
export function krevKoordinator(side: Familieside): void {
  if (side.sak.hvem !== 'koordinator') throw new IkkeFunnet();
}

/** Er saken slutt, føres det ikke mer om familien. */
export const erSlutt = ({ sak }: Familieside): boolean =>
  sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist';

/**
 * Det skjemaet sier at den som skriver, har sett. Har hen nettopp fått vite at noen skrev imens, er det som står nå, sett;
 * ellers er det det skjemaet, eller utkastet, ble begynt på.
 */
export const settI = (s: Skjematilstand, felt: string, naa: string): string =>
  s.feil[HELE] === undefined ? s.verdi(felt) : naa;

/** Det en annen skrev imens, over skjemaet med det som ikke ble lagret. */
export function StaarNaa({
  s,
  par,
  t,
}: {
  s: Skjematilstand;
  par: Parameters<typeof Fakta>[0]['par'];
  t: Tekster;
}) {
  return s.feil[HELE] === undefined ? null : (
    <>
      <h2>{t('familie.staarNaa')}</h2>
      <Fakta par={par} />
    </>
  );
}

/** Hvem som skrev imens, og når. */
export const endretImens = (feil: DomainError, t: Tekster): string => {
  const { hvem, ved } = feil.parametre;
  return t('familie.endretImens', {
    hvem: hvem === '' ? t('familie.enAnnen') : String(hvem),
    tid: ved === '' ? '' : tidspunkt(t, new Date(String(ved))),
  });
};

/** Ordene for det en regel sa nei til. */
export const ordene =
  (t: Tekster) =>
  (feil: DomainError): string | null =>
    feil.kode === 'alt_svart'
      ? t('familie.altSvart', {
          hvem: String(feil.parametre['hvem']),
          tid: tidspunkt(t, new Date(String(feil.parametre['ved']))),
        })
      : feil.kode === 'endret_imens'
        ? endretImens(feil, t)
        : finnTekst(t, 'familie.ikke', feil.kode);

/** Dagen i feltet; `null` når det er tomt. @throws Skjemafeil når det ikke er en dag */
export function dagI(tekst: string, felt: string, t: Tekster): Dato | null {
  if (tekst === '') return null;
  const lest = lesDato(tekst);
  if (lest === null) throw new Skjemafeil({ [felt]: t('familie.ikke.feil_dag') });
  return lest;
}

export const her = (f: OmradeForesporsel, sakId: string, resten = ''): string =>
  `/${f.omrade.slug}/saker/${sakId}/familie${resten}`;

export const ramme = rammeFor('familie', (t) => t('familie.smule'));
