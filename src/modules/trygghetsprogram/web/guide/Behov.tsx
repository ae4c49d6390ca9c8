import { formatDato } from '../../../../kernel/dato.ts';
import { Datofelt, Notis, Skjema, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Guideside } from '../../queries/guiden.ts';
import { veivisning } from '../../regler/veivisning.ts';
import { Paaminnelse } from '../saker/Vurdering.tsx';
import type { Tekster } from '../tekst.ts';

type Props = { side: Guideside; saken: string; s: Skjematilstand; t: Tekster };

/** Sa ungdommen nei til en guide i samtalen, står dagen hen siden sa ja (TS-25). */
export function JaSiden({ side, s, t, hjelp }: Omit<Props, 'saken'> & { hjelp: string }) {
  if (side.neiTilGuide === null) return null;
  return (
    <>
      <Notis slag="viktig">
        {t('guide.saNeiTilGuide', { dato: formatDato(side.neiTilGuide) })}
      </Notis>
      <Datofelt
        navn="jaSiden"
        ledetekst={t('guide.jaSiden')}
        hjelp={hjelp}
        verdi={s.verdi('jaSiden')}
        feil={s.feil['jaSiden']}
      />
    </>
  );
}

/** *Trengs det mer enn samtalen?* Ja søker guide; nei er å avslutte (TP-30, TP-31); trengs det mer enn programmet, hjelpes ungdommen videre (TS-17). Det andre gjør, kommer i tillegg (TP-12). */
export function Behovsskjema({ side, saken, s, t }: Props) {
  return (
    <>
      <Paaminnelse veivisning={veivisning(side.sak.utgave)} t={t} />
      <p>
        <a className="ds-link" href={`${saken}/vurdering`}>
          {t('vurdering.lenke')}
        </a>
      </p>
      {/* C12: da er verken guiden eller «trygg igjen» rett svar. */}
      <p>
        {t('guide.trengerMer')}{' '}
        <a className="ds-link" href={`${saken}/avslutt?maate=henvist`}>
          {t('guide.trengerMerLenke')}
        </a>
      </p>
      <Skjema
        handling={`${saken}/guide`}
        token={s.token}
        nokkel={s.nokkel}
        utkast={s.utkast}
        skjult={{ gjoer: 'behov' }}
        knapp={t('guide.behovLagre')}
      >
        <Valg
          navn="trengs"
          ledetekst={t('guide.trengs')}
          verdi={s.verdi('trengs')}
          feil={s.feil['trengs']}
          pakrevd
          alternativer={(['ja', 'nei'] as const).map((verdi) => ({
            verdi,
            tekst: t(`guide.trengsValg.${verdi}`),
            hjelp: t(`guide.trengsHjelp.${verdi}`),
          }))}
        />
        <JaSiden side={side} s={s} t={t} hjelp={t('guide.jaSidenHjelp')} />
        <Valg
          navn="hvor"
          ledetekst={t('guide.hvor')}
          hjelp={t('guide.hvorHjelp')}
          verdi={s.verdi('hvor')}
          feil={s.feil['hvor']}
          alternativer={side.sak.utgave.guideFra.map((verdi) => ({
            verdi,
            tekst: t(`guide.hvorValg.${verdi}`),
          }))}
        />
        <Tekstomrade
          navn="avveining"
          ledetekst={t('guide.avveining')}
          hjelp={t('guide.avveiningHjelp')}
          verdi={s.verdi('avveining')}
          feil={s.feil['avveining']}
          pakrevd
          linjer={4}
          maks={2000}
        />
      </Skjema>
    </>
  );
}
