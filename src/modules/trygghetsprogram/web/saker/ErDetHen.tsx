import { z } from 'zod';
import type { DomainError } from '../../../../kernel/feil.ts';
import { finnTekst, slaOpp, Valg } from '../../../../ui/index.ts';
import type { Navnesvar } from '../../commands/avklarEtterforskersNavn.ts';
import type { Navngitt } from '../../regler/etterforskersNavn.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Tekster } from '../tekst.ts';

/** Feltene der det spørres om etterforskeren er en i saken, og navnet det ble spurt om (TG-03). */
export const HENFELT = {
  erDetHen: z.union([z.enum(['ja', 'nei', '']), z.uuid()]).default(''),
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
    ? t(
        `erDetHen.ikke.${feil.parametre['beholder'] === 'ja' ? 'er_det_hen_med_grunn' : 'er_det_hen'}`,
        {
          ...{ navn, rolle: slaOpp(t, 'erDetHen.roller', String(feil.parametre['rolle'])) },
        },
      )
    : t('erDetHen.ikke.koordinerer_selv', { navn });
};

export const sagtOm = (v: { erDetHen: string; spurtOm: string }): Navnesvar | null =>
  v.erDetHen === ''
    ? null
    : {
        om: v.spurtOm,
        svar: v.erDetHen === 'ja' || v.erDetHen === 'nei' ? v.erDetHen : { hen: v.erDetHen },
      };

type Stand = Pick<Skjematilstand, 'feil' | 'verdi'>;

/** Ble det spurt om navnet i skjemaet? Da trengs de som heter det. */
export const spurtNavn = (s: Stand): string | null =>
  s.feil['erDetHen'] === undefined && s.verdi('spurtOm') === ''
    ? null
    : s.verdi('etterforsker').trim();

/** Hva hen er i saken, så to med samme navn kan skilles. */
const rolleord = (p: Navngitt, t: Tekster): string => {
  const rolle = slaOpp(t, 'erDetHen.roller', p.rolle);
  return p.enhet === null ? rolle : t('erDetHen.iEnheten', { rolle, enhet: p.enhet });
};

/** Spørsmålet, ved feltet; det som er skrevet, står. Heter flere det samme, velges den det er. */
export function ErDetHen({
  like,
  s,
  t,
  hjelp,
}: {
  like: readonly Navngitt[];
  s: Stand;
  t: Tekster;
  /** Hvem det spørres om, og hva svaret gjør, når spørsmålet stilles for første gang. */
  hjelp?: string | undefined;
}) {
  const navn = spurtNavn(s);
  if (navn === null) return null;
  return (
    <>
      <input type="hidden" name="spurtOm" value={navn} />
      <Valg
        navn="erDetHen"
        ledetekst={t(like.length > 1 ? 'erDetHen.hvem' : 'erDetHen.spoersmaal')}
        verdi={s.verdi('spurtOm') === navn ? s.verdi('erDetHen') : ''}
        hjelp={hjelp}
        feil={s.feil['erDetHen']}
        pakrevd
        alternativer={[
          ...(like.length > 1
            ? like.map((p) => ({
                verdi: p.brukerId,
                tekst: t('erDetHen.denne', { navn: p.navn, rolle: rolleord(p, t) }),
              }))
            : [{ verdi: 'ja', tekst: t('erDetHen.ja') }]),
          { verdi: 'nei', tekst: t('erDetHen.nei') },
        ]}
      />
    </>
  );
}
