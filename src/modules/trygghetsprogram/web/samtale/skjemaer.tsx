import {
  Datofelt,
  Naar,
  Nedtrekk,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  Valgdel,
} from '../../../../ui/index.ts';
import type { Skjematilstand } from '../skjema.ts';
import type { Samtaleside } from '../../queries/hentSamtale.ts';
import { RINGEMAATER, RINGEUTFALL } from '../../regler/typer.ts';
import { Advarselsgrunn } from '../Advarsel.tsx';
import type { Tekster } from '../tekst.ts';
import { OgsaaResultat, OgsaaRingt } from './Ogsaa.tsx';
import { Resultatfelter, Tolkefelter } from './Resultatfelter.tsx';
import { erVoksen, kanRinges } from './Samtaleside.tsx';

type Props = { handling: string; slug: string; side: Samtaleside; s: Skjematilstand; t: Tekster };

/** Et forsøk, eller en samtale som er begynt (VV-17, TP-22, VV-08). */
export function Oppringningsskjema({ handling, slug, side, s, t }: Props) {
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
      <Valgdel>
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
          <Naar svar="ungdommen">
            <Tekstfelt
              navn="adressatgrunn"
              ledetekst={t('foersteSamtale.adressatgrunn')}
              hjelp={t('foersteSamtale.adressatgrunnHjelp')}
              verdi={s.verdi('adressatgrunn')}
              feil={s.feil['adressatgrunn']}
              maks={500}
            />
          </Naar>
        )}
      </Valgdel>
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
      <Valgdel>
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
        <Naar svar="flyttet">
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
        </Naar>
        <Naar svar="ikke_svarte">
          <Datofelt
            navn="neste"
            ledetekst={t('foersteSamtale.neste')}
            hjelp={t('foersteSamtale.nesteHjelp')}
            verdi={s.verdi('neste')}
            feil={s.feil['neste']}
          />
        </Naar>
        <Naar svar="svarte">
          <Tekstfelt
            navn="tilstede"
            ledetekst={t('foersteSamtale.tilstede')}
            hjelp={t('foersteSamtale.tilstedeHjelp')}
            verdi={s.verdi('tilstede')}
            feil={s.feil['tilstede']}
            maks={300}
          />
          <Tolkefelter ledetekst={t('foersteSamtale.tolk')} s={s} t={t} />
        </Naar>
      </Valgdel>
      <Tekstomrade
        navn="ord"
        ledetekst={t('foersteSamtale.ord')}
        hjelp={t('foersteSamtale.ordHjelp')}
        verdi={s.verdi('ord')}
        feil={s.feil['ord']}
        linjer={3}
        maks={2000}
      />
      {side.ventet === null ? null : (
        <Advarselsgrunn
          advarsel="ventet_for_lenge"
          virkedager={side.ventet}
          utgave={side.sak.utgave.kode}
          felt={{
            navn: 'advarselsgrunn',
            verdi: s.verdi('advarselsgrunn'),
            feil: s.feil['advarselsgrunn'],
          }}
          t={t}
        />
      )}
      <OgsaaRingt koblede={side.koblede} slug={slug} s={s} t={t} />
    </Skjema>
  );
}

/** Resultatet av samtalen, og av den for hver ungdom den også gjaldt (TP-24, TP-25, TP-27, TP-28, VV-11). */
export function Resultatskjema({ handling, side, s, t }: Omit<Props, 'slug'>) {
  return (
    <Skjema
      handling={handling}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      skjult={{ oppringning: side.ringt.at(-1)?.id ?? '' }}
      knapp={t('foersteSamtale.lagreResultat')}
    >
      <Resultatfelter side={side} s={s} t={t} />
      <OgsaaResultat side={side} s={s} t={t} />
    </Skjema>
  );
}
