import {
  Avkryssing,
  Datofelt,
  Nedtrekk,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../../../../web/skjema.ts';
import type { Samtaleside } from '../../queries/hentSamtale.ts';
import { RESULTATER, RINGEMAATER, RINGEUTFALL, TOLKER, UNGDOMSSVAR } from '../../regler/typer.ts';
import type { Tekster } from '../tekst.ts';
import { erVoksen, kanRinges } from './Samtaleside.tsx';

type Props = { handling: string; side: Samtaleside; s: Skjematilstand; t: Tekster };

/** Hvem som tolket, og hvorfor slik eller uten (VV-08). */
function Tolkefelter({ ledetekst, s, t }: { ledetekst: string } & Pick<Props, 's' | 't'>) {
  const tolk = s.verdi('tolk') === '' ? 'ingen' : s.verdi('tolk');
  const tolkApen =
    s.verdi('tolkgrunn') !== '' ||
    s.valgt('fareForLiv', 'ja') ||
    s.feil['tolk'] !== undefined ||
    s.feil['tolkgrunn'] !== undefined;
  return (
    <>
      <Nedtrekk
        navn="tolk"
        ledetekst={ledetekst}
        verdi={tolk}
        feil={s.feil['tolk']}
        alternativer={TOLKER.map((v) => ({ verdi: v, tekst: t(`foersteSamtale.tolker.${v}`) }))}
      />
      <details className="v-hvorfor" open={tolkApen}>
        <summary>{t('foersteSamtale.tolkDel')}</summary>
        <Avkryssing
          navn="fareForLiv"
          ledetekst={t('foersteSamtale.fareForLiv')}
          avkrysset={s.valgt('fareForLiv', 'ja')}
          feil={s.feil['fareForLiv']}
        />
        <Tekstfelt
          navn="tolkgrunn"
          ledetekst={t('foersteSamtale.tolkgrunn')}
          verdi={s.verdi('tolkgrunn')}
          feil={s.feil['tolkgrunn']}
          maks={500}
          fritekst
        />
      </details>
    </>
  );
}

/** Et forsøk, eller en samtale som er begynt (VV-17, TP-22, VV-08). */
export function Oppringningsskjema({ handling, side, s, t }: Props) {
  const maate = s.verdi('maate') === '' ? 'telefon' : s.verdi('maate');
  return (
    <Skjema
      handling={handling}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{ etter: side.ringt.at(-1)?.id ?? '' }}
      knapp={t('foersteSamtale.lagreForsoek')}
    >
      <Valg
        navn="til"
        ledetekst={t('foersteSamtale.til')}
        verdi={s.verdi('til')}
        feil={s.feil['til']}
        alternativer={[
          ...kanRinges(side).map((f) => ({ verdi: f.id, tekst: f.navn })),
          {
            verdi: 'ungdommen',
            tekst: t('foersteSamtale.denUnge', { initialer: side.sak.initialer }),
            ...(erVoksen(side) ? {} : { hjelp: t('foersteSamtale.ungHjelp') }),
          },
        ]}
        pakrevd
      />
      {erVoksen(side) ? null : (
        <Tekstfelt
          navn="adressatgrunn"
          ledetekst={t('foersteSamtale.adressatgrunn')}
          hjelp={t('foersteSamtale.adressatgrunnHjelp')}
          verdi={s.verdi('adressatgrunn')}
          feil={s.feil['adressatgrunn']}
          maks={500}
          fritekst
        />
      )}
      <Nedtrekk
        navn="maate"
        ledetekst={t('foersteSamtale.maate')}
        verdi={maate}
        feil={s.feil['maate']}
        alternativer={RINGEMAATER.map((v) => ({
          verdi: v,
          tekst: t(`foersteSamtale.maater.${v}`),
        }))}
      />
      <Valg
        navn="utfall"
        ledetekst={t('foersteSamtale.hvaSkjedde')}
        verdi={s.verdi('utfall')}
        feil={s.feil['utfall']}
        alternativer={RINGEUTFALL.map((v) => ({
          verdi: v,
          tekst: t(`foersteSamtale.utfall.${v}`),
        }))}
        pakrevd
      />
      <Nedtrekk
        navn="flyttetAv"
        ledetekst={t('foersteSamtale.flyttetAv')}
        verdi={s.verdi('flyttetAv')}
        feil={s.feil['flyttetAv']}
        tomt={t('foersteSamtale.ikkeFlyttet')}
        alternativer={(['familien', 'oss'] as const).map((v) => ({
          verdi: v,
          tekst: t(`foersteSamtale.flyttere.${v}`),
        }))}
      />
      <Datofelt
        navn="neste"
        ledetekst={t('foersteSamtale.neste')}
        hjelp={t('foersteSamtale.nesteHjelp')}
        verdi={s.verdi('neste')}
        feil={s.feil['neste']}
      />
      <Tekstfelt
        navn="tilstede"
        ledetekst={t('foersteSamtale.tilstede')}
        hjelp={t('foersteSamtale.tilstedeHjelp')}
        verdi={s.verdi('tilstede')}
        feil={s.feil['tilstede']}
        maks={300}
        fritekst
      />
      <Tolkefelter ledetekst={t('foersteSamtale.tolk')} s={s} t={t} />
      <Tekstomrade
        navn="ord"
        ledetekst={t('foersteSamtale.ord')}
        hjelp={t('foersteSamtale.ordHjelp')}
        verdi={s.verdi('ord')}
        feil={s.feil['ord']}
        linjer={3}
        maks={2000}
      />
    </Skjema>
  );
}

/** Resultatet av samtalen (TP-24, TP-25, TP-27, TP-28). */
export function Resultatskjema({ handling, side, s, t }: Props) {
  const jaNei = (['ja', 'nei'] as const).map((v) => ({ verdi: v, tekst: t(`liste.${v}`) }));
  return (
    <Skjema
      handling={handling}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{ oppringning: side.ringt.at(-1)?.id ?? '' }}
      knapp={t('foersteSamtale.lagreResultat')}
    >
      <Tekstomrade
        navn="behov"
        ledetekst={t('foersteSamtale.behov')}
        hjelp={t('foersteSamtale.behovHjelp')}
        verdi={s.verdi('behov')}
        feil={s.feil['behov']}
        linjer={4}
        maks={4000}
      />
      {erVoksen(side) ? null : (
        <>
          <Valg
            navn="ungdommen"
            ledetekst={t('foersteSamtale.baOm')}
            verdi={s.verdi('ungdommen')}
            feil={s.feil['ungdommen']}
            alternativer={[...UNGDOMSSVAR, 'ikke_spurt' as const].map((v) => ({
              verdi: v,
              tekst: t(`foersteSamtale.ungdomssvar.${v}`),
            }))}
            pakrevd
          />
          {side.familie.ungdommen?.tolk === 'ja' && side.ringt.at(-1)?.tilUngdommen === false ? (
            <Tolkefelter ledetekst={t('foersteSamtale.tolkUngdommen')} s={s} t={t} />
          ) : null}
          <Avkryssing
            navn="sierIvaretatt"
            ledetekst={t('foersteSamtale.sierIvaretatt')}
            avkrysset={s.valgt('sierIvaretatt', 'ja')}
            feil={s.feil['sierIvaretatt']}
          />
          <Tekstomrade
            navn="vurdering"
            ledetekst={t('foersteSamtale.vurdering')}
            hjelp={t(
              side.sak.utgave.vurderUngdommenVedNeiFraForesatte
                ? 'foersteSamtale.vurderingHjelp'
                : 'foersteSamtale.vurderingValgfri',
            )}
            verdi={s.verdi('vurdering')}
            feil={s.feil['vurdering']}
            linjer={3}
            maks={2000}
          />
        </>
      )}
      <Valg
        navn="resultat"
        ledetekst={t('foersteSamtale.resultat')}
        verdi={s.verdi('resultat')}
        feil={s.feil['resultat']}
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
      <Datofelt
        navn="avtaltDag"
        ledetekst={t('foersteSamtale.avtaltDag')}
        hjelp={t('foersteSamtale.bareAvtalt')}
        verdi={s.verdi('avtaltDag')}
        feil={s.feil['avtaltDag']}
      />
      <Tekstfelt
        navn="avtaltTid"
        ledetekst={t('foersteSamtale.avtaltTid')}
        hjelp={t('foersteSamtale.tidHjelp')}
        verdi={s.verdi('avtaltTid')}
        feil={s.feil['avtaltTid']}
        maks={5}
        kort
      />
      <Tekstfelt
        navn="avtaltHvor"
        ledetekst={t('foersteSamtale.avtaltHvor')}
        hjelp={t('foersteSamtale.hvorHjelp')}
        verdi={s.verdi('avtaltHvor')}
        feil={s.feil['avtaltHvor']}
        maks={300}
        fritekst
      />
      <Nedtrekk
        navn="neiFra"
        ledetekst={t('foersteSamtale.neiFra')}
        verdi={s.verdi('neiFra')}
        feil={s.feil['neiFra']}
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
      <Valg
        navn="guideTilbudt"
        ledetekst={t('foersteSamtale.guideTilbudt')}
        hjelp={t('foersteSamtale.bareHoldt')}
        verdi={s.verdi('guideTilbudt')}
        feil={s.feil['guideTilbudt']}
        alternativer={jaNei}
      />
      <Valg
        navn="guideOensket"
        ledetekst={t('foersteSamtale.guideOensket')}
        verdi={s.verdi('guideOensket')}
        feil={s.feil['guideOensket']}
        alternativer={jaNei}
      />
      {erVoksen(side) ? null : (
        <Tekstfelt
          navn="forslagForesatte"
          ledetekst={t('foersteSamtale.forslagForesatte')}
          hjelp={t('foersteSamtale.forslagHjelp')}
          verdi={s.verdi('forslagForesatte')}
          feil={s.feil['forslagForesatte']}
          maks={300}
          fritekst
        />
      )}
      <Tekstfelt
        navn="forslagUngdommen"
        ledetekst={t('foersteSamtale.forslagUngdommen')}
        verdi={s.verdi('forslagUngdommen')}
        feil={s.feil['forslagUngdommen']}
        maks={300}
        fritekst
      />
    </Skjema>
  );
}
