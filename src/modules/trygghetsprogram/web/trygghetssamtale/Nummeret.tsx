import { z } from 'zod';
import { Notis, Tekstfelt, Valg } from '../../../../ui/index.ts';
import type { DomainError } from '../../../../kernel/feil.ts';
import type { Skjemafelter } from '../../../../web/utkastlager.ts';
import { nummeretErSagt, type NummerISamtalen } from '../../commands/nummeretISamtalen.ts';
import type { Samtalen } from '../../queries/trygghetssamtale.ts';
import { kort, ordene as familiensOrd, tomtErNull } from '../familie/felles.tsx';
import { Tryggfelter } from '../familie/skjemaer.tsx';
import type { Skjematilstand } from '../skjema.ts';
import type { Tekster } from '../tekst.ts';
import { ordene } from './felles.tsx';

/** Feltene om ungdommens trygge nummer, i delen om guiden og på arket til den (TS-15). */
export const NUMMERFELTER = {
  ...{ nummerEtter: z.union([z.uuid(), z.literal('')]).default(''), nummer: kort(40) },
  ...{ andreSer: kort(300), tider: kort(300), beskjedOk: z.string().default('') },
};
const Felter = z.object(NUMMERFELTER);

export const NUMMERSTOPP = { mangler_nummer: 'nummer', flere_numre: 'nummer' };

/** Ordene for et nummer som ikke er ett, er de samme som på familiens side. */
export const ordeneMedNummer =
  (t: Tekster) =>
  (feil: DomainError): string | null =>
    ordene(t)(feil) ?? familiensOrd(t)(feil);

const erDelen = (del: string): boolean => del === 'guide';

/** Kontakten som sto da siden ble vist. Den følger skjemaet: ingen skriver over den neste uten å ha sett den. */
export const nummerstart = (del: string, side: Pick<Samtalen, 'nummer'>): Skjemafelter =>
  erDelen(del) && side.nummer !== null ? { nummerEtter: [side.nummer.etter ?? ''] } : {};

export const nummerskjult = (del: string, s: Skjematilstand): Readonly<Record<string, string>> =>
  erDelen(del) ? { nummerEtter: s.verdi('nummerEtter') } : {};

/** Det ungdommen sa om nummeret sitt; `null` når det ikke er sagt noe. */
export function tilNummer(del: string, v: z.output<typeof Felter>): NummerISamtalen | null {
  const inn = {
    ...{ etter: tomtErNull(v.nummerEtter), nummer: v.nummer },
    ...{ andreSer: tomtErNull(v.andreSer), tider: tomtErNull(v.tider) },
    beskjedOk: v.beskjedOk === 'ja' ? true : v.beskjedOk === 'nei' ? false : null,
  };
  return erDelen(del) && nummeretErSagt(inn) ? inn : null;
}

/** Svaret er det samme enten nummeret ble skrevet eller venter: skjermen er delt (VV-01). */
export const beskjedOm = (nummer: NummerISamtalen | null) =>
  nummer === null ? 'samtaledel_lagret' : 'samtaledel_med_nummer';

/**
 * TS-15: ungdommens trygge nummer, skrevet der det avtales. De foresatte ser på den samme skjermen: den er lik hva som enn står fra før, og
 * hva som enn må kontrolleres (VV-01, VV-07).
 */
export function TrygtNummer({ side, s, t }: { side: Samtalen; s: Skjematilstand; t: Tekster }) {
  if (side.nummer === null) return null;
  return (
    <>
      <Notis slag="rolig">
        <p>{t('trygghetssamtale.guide.trygg')}</p>
        <p>{t('trygghetssamtale.guide.tryggSpoer')}</p>
      </Notis>
      <Tekstfelt
        navn="nummer"
        ledetekst={t('familie.nummer')}
        hjelp={t('trygghetssamtale.guide.nummerHjelp')}
        verdi={s.verdi('nummer')}
        feil={s.feil['nummer']}
        tastatur="tel"
        maks={40}
        kort
      />
      <Tryggfelter s={s} t={t} />
      <Valg
        navn="beskjedOk"
        verdi={s.verdi('beskjedOk')}
        feil={s.feil['beskjedOk']}
        ledetekst={t('familie.beskjedOk')}
        hjelp={t('familie.beskjedHjelp')}
        brikker
        alternativer={(['nei', 'ja'] as const).map((v) => ({ verdi: v, tekst: t(`liste.${v}`) }))}
      />
    </>
  );
}
