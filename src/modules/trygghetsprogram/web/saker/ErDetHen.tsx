import { z } from 'zod';
import type { DomainError } from '../../../../kernel/feil.ts';
import { finnTekst, slaOpp, Valg } from '../../../../ui/index.ts';
import type { Navnesvar } from '../../commands/avklarEtterforskersNavn.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Tekster } from '../tekst.ts';

/** Feltene der det spørres om etterforskeren er en i saken, og navnet det ble spurt om (TG-03). */
export const HENFELT = {
  erDetHen: z.enum(['ja', 'nei', '']).default(''),
  spurtOm: z.string().default(''),
} as const;
export const HENFEIL = {
  ...{ er_det_hen: 'erDetHen', flere_heter_det: 'erDetHen', koordinerer_selv: 'erDetHen' },
} as const;

/** Ordene for det; `null` når feilen er en annen. */
export const henord = (feil: DomainError, t: Tekster): string | null => {
  const ord = finnTekst(t, 'erDetHen.ikke', feil.kode);
  if (ord === null || feil.kode === 'flere_heter_det') return ord;
  const navn = String(feil.parametre['navn']);
  return feil.kode === 'er_det_hen'
    ? t('erDetHen.ikke.er_det_hen', {
        ...{ navn, rolle: slaOpp(t, 'erDetHen.roller', String(feil.parametre['rolle'])) },
      })
    : t('erDetHen.ikke.koordinerer_selv', { navn });
};

export const sagtOm = (v: { erDetHen: 'ja' | 'nei' | ''; spurtOm: string }): Navnesvar | null =>
  v.erDetHen === '' ? null : { om: v.spurtOm, svar: v.erDetHen };

/** Spørsmålet, ved feltet; det som er skrevet, står. */
export function ErDetHen({ s, t }: { s: Skjematilstand; t: Tekster }) {
  if (s.feil['erDetHen'] === undefined && s.verdi('spurtOm') === '') return null;
  return (
    <>
      <input type="hidden" name="spurtOm" value={s.verdi('etterforsker').trim()} />
      <Valg
        navn="erDetHen"
        ledetekst={t('erDetHen.spoersmaal')}
        verdi={s.verdi('spurtOm') === s.verdi('etterforsker').trim() ? s.verdi('erDetHen') : ''}
        feil={s.feil['erDetHen']}
        pakrevd
        alternativer={(['ja', 'nei'] as const).map((verdi) => ({
          ...{ verdi, tekst: t(`erDetHen.${verdi}`) },
        }))}
      />
    </>
  );
}
