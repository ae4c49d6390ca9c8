import {
  Avkryssing,
  Datofelt,
  Naar,
  Nedtrekk,
  Tekstfelt,
  Tekstomrade,
  Valg,
  Valgdel,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { KobletSamtale } from '../../queries/hentSamtale.ts';
import { RESULTATER, TOLKER, UNGDOMSSVAR } from '../../regler/typer.ts';
import type { Tekster } from '../tekst.ts';
import { erVoksen } from './Samtaleside.tsx';

type Props = {
  side: Pick<KobletSamtale, 'sak' | 'familie' | 'ringt'>;
  /** Navnet feltet har i skjemaet: det samme, eller ett for hver koblet sak (VV-11). */
  navn?: (felt: string) => string;
  s: Skjematilstand;
  t: Tekster;
};

const uendret = (felt: string): string => felt;
const feltene = (s: Skjematilstand, navn: (felt: string) => string) => (felt: string) => ({
  navn: navn(felt),
  verdi: s.verdi(navn(felt)),
  feil: s.feil[navn(felt)],
});

/** Hvem som tolket, og hvorfor slik eller uten (VV-08). */
export function Tolkefelter({
  ledetekst,
  navn = uendret,
  s,
  t,
}: {
  ledetekst: string;
} & Omit<Props, 'side'>) {
  const felt = feltene(s, navn);
  const tolk = felt('tolk').verdi === '' ? 'ingen' : felt('tolk').verdi;
  const tolkApen =
    felt('tolkgrunn').verdi !== '' ||
    s.valgt(navn('fareForLiv'), 'ja') ||
    felt('tolk').feil !== undefined ||
    felt('tolkgrunn').feil !== undefined;
  return (
    <>
      <Nedtrekk
        {...felt('tolk')}
        ledetekst={ledetekst}
        verdi={tolk}
        alternativer={TOLKER.map((v) => ({ verdi: v, tekst: t(`foersteSamtale.tolker.${v}`) }))}
      />
      <details className="v-hvorfor" open={tolkApen}>
        <summary>{t('foersteSamtale.tolkDel')}</summary>
        <Avkryssing
          navn={navn('fareForLiv')}
          feil={s.feil[navn('fareForLiv')]}
          ledetekst={t('foersteSamtale.fareForLiv')}
          avkrysset={s.valgt(navn('fareForLiv'), 'ja')}
        />
        <Tekstfelt {...felt('tolkgrunn')} ledetekst={t('foersteSamtale.tolkgrunn')} maks={500} />
      </details>
    </>
  );
}

/** Hva samtalen ble til for én ungdom (TP-24, TP-25, TP-27, TP-28). */
export function Resultatfelter({ side, navn = uendret, s, t }: Props) {
  const jaNei = (['ja', 'nei'] as const).map((v) => ({ verdi: v, tekst: t(`liste.${v}`) }));
  const felt = feltene(s, navn);
  return (
    <>
      <Tekstomrade
        {...felt('behov')}
        ledetekst={t('foersteSamtale.behov')}
        hjelp={t('foersteSamtale.behovHjelp')}
        linjer={4}
        maks={4000}
      />
      {erVoksen(side) ? null : (
        <>
          <Valg
            {...felt('ungdommen')}
            ledetekst={t('foersteSamtale.baOm')}
            alternativer={[...UNGDOMSSVAR, 'ikke_spurt' as const].map((v) => ({
              verdi: v,
              tekst: t(`foersteSamtale.ungdomssvar.${v}`),
            }))}
            pakrevd
          />
          {side.familie.ungdommen?.tolk === 'ja' && side.ringt.at(-1)?.tilUngdommen === false ? (
            <Tolkefelter ledetekst={t('foersteSamtale.tolkUngdommen')} navn={navn} s={s} t={t} />
          ) : null}
          <Avkryssing
            navn={navn('sierIvaretatt')}
            feil={s.feil[navn('sierIvaretatt')]}
            ledetekst={t('foersteSamtale.sierIvaretatt')}
            avkrysset={s.valgt(navn('sierIvaretatt'), 'ja')}
          />
          <Tekstomrade
            {...felt('vurdering')}
            ledetekst={t('foersteSamtale.vurdering')}
            hjelp={t(
              side.sak.utgave.vurderUngdommenVedNeiFraForesatte
                ? 'foersteSamtale.vurderingHjelp'
                : 'foersteSamtale.vurderingValgfri',
            )}
            linjer={3}
            maks={2000}
          />
        </>
      )}
      <Valgdel>
        <Valg
          {...felt('resultat')}
          ledetekst={t('foersteSamtale.resultat')}
          alternativer={RESULTATER.map((v) => ({
            verdi: v,
            tekst: t(`foersteSamtale.resultater.${v}`),
            hjelp:
              v === 'trygg_igjen' && erVoksen(side)
                ? t('foersteSamtale.tryggIgjenVoksen')
                : t(`foersteSamtale.resultatHjelp.${v}`),
          }))}
          pakrevd
        />
        <Naar svar="samtale_avtalt">
          <Datofelt
            {...felt('avtaltDag')}
            ledetekst={t('foersteSamtale.avtaltDag')}
            hjelp={t('foersteSamtale.bareAvtalt')}
          />
          <Tekstfelt
            {...felt('avtaltTid')}
            ledetekst={t('foersteSamtale.avtaltTid')}
            hjelp={t('foersteSamtale.tidHjelp')}
            maks={5}
            kort
          />
          <Tekstfelt
            {...felt('avtaltHvor')}
            ledetekst={t('foersteSamtale.avtaltHvor')}
            hjelp={t('foersteSamtale.hvorHjelp')}
            maks={300}
          />
        </Naar>
        <Naar svar="takket_nei">
          <Nedtrekk
            {...felt('neiFra')}
            ledetekst={t('foersteSamtale.neiFra')}
            tomt={t('foersteSamtale.ingenNei')}
            alternativer={
              erVoksen(side)
                ? [{ verdi: 'ungdommen', tekst: t('foersteSamtale.neiFraValg.voksen') }]
                : (['foresatte', 'ungdommen', 'begge'] as const).map((v) => ({
                    verdi: v,
                    tekst: t(`foersteSamtale.neiFraValg.${v}`),
                  }))
            }
          />
        </Naar>
        <Naar svar="samtale_holdt">
          <Valg
            {...felt('guideTilbudt')}
            ledetekst={t('foersteSamtale.guideTilbudt')}
            hjelp={t('foersteSamtale.bareHoldt')}
            alternativer={jaNei}
          />
          <Valg
            {...felt('guideOensket')}
            ledetekst={t('foersteSamtale.guideOensket')}
            alternativer={jaNei}
          />
        </Naar>
      </Valgdel>
      {erVoksen(side) ? null : (
        <Tekstfelt
          {...felt('forslagForesatte')}
          ledetekst={t('foersteSamtale.forslagForesatte')}
          hjelp={t('foersteSamtale.forslagHjelp')}
          maks={300}
        />
      )}
      <Tekstfelt
        {...felt('forslagUngdommen')}
        ledetekst={t('foersteSamtale.forslagUngdommen')}
        maks={300}
      />
    </>
  );
}
