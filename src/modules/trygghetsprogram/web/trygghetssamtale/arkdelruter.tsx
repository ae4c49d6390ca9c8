import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { finnTekst, Knapp, Knapper, Skjema, Tekstomrade } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { skrivDelPaaArket } from '../../commands/skrivBarnets.ts';
import { DELER, erOrddel } from '../../queries/samtaledeler.ts';
import { hentTrygghetssamtale } from '../../queries/trygghetssamtale.ts';
import { ORDENE_I_DELEN, type Arkspoersmaal, type Orddel } from '../../regler/mensDeErUte.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { utgavens } from '../utgavens.ts';
import { delnavn, SAMTALEN, samtaleside, samtalesti } from './felles.tsx';
import {
  beskjedOm,
  NUMMERFELTER,
  nummerskjult,
  nummerstart,
  NUMMERSTOPP,
  ordeneMedNummer,
  tilNummer,
  TrygtNummer,
} from './Nummeret.tsx';

/** Navnet skjemaet har på spørsmålet. */
const NAVN = {
  ...({ opplevd: 'opplevd', etterpaa: 'etterpaa', naa: 'naa' } as const),
  ...({ hvor: 'hvor', hvem: 'hvem', naar: 'naar' } as const),
  ...({ egne_tiltak: 'egne', andre_forslag: 'andre', forventninger: 'forventninger' } as const),
  ...({ tilgjengelig: 'tilgjengelig', hyppighet: 'hyppighet', utenom: 'utenom' } as const),
  ...({ mer_hjelp: 'merHjelp' } as const),
  ...({ innhold: 'notater' } as const),
} satisfies Record<Arkspoersmaal, string>;
export const arknavn = (felt: Arkspoersmaal) => NAVN[felt];

const ord = kort(4000);
const Felter = z.object({
  ...{ opplevd: ord, etterpaa: ord, naa: ord, hvor: ord, hvem: ord, naar: ord, egne: ord },
  ...{ andre: ord, forventninger: ord, tilgjengelig: ord, hyppighet: ord, utenom: ord },
  ...{ merHjelp: ord, notater: ord, inneIgjen: z.string().default('') },
  ...NUMMERFELTER,
});

/** @throws IkkeFunnet når adressen ikke er en del det svares på med ord */
function delen(f: { param(navn: 'del'): string }): Orddel {
  const del = f.param('del');
  if (!erOrddel(del)) throw new IkkeFunnet();
  return del;
}

/** Delen mens de foresatte er ute: de samme spørsmålene, og svarene går på sidearket (VV-28, TS-02). Siden sier ikke hva den er, for skjermen er delt. */
export function arkdelruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/trygghetssamtale/ark/:del',
    tilgang: SAMTALEN,
    felter: Felter,
    utkast: { hus, skjema: (f) => `samtale_ark_${delen(f)}`, objekt: (f) => f.param('id') },
    start: async (f) => {
      const side = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive');
      return nummerstart(delen(f), side);
    },
    vis: async (f, s) => {
      const del = delen(f);
      const side = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive');
      const t = utgavens(f.sprak, side.sak.utgave);
      const navn = delnavn(del, side, t);
      return samtaleside(
        f,
        side,
        {
          ...{ her: del, tittel: navn, smule: navn, ingress: t('trygghetssamtale.sideark') },
          feil: [s.feil, { nummer: t('familie.nummer') }],
        },
        <Skjema
          handling={samtalesti(f.omrade.slug, side.sak.id, `/ark/${del}`)}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          skjult={nummerskjult(del, s)}
        >
          {ORDENE_I_DELEN[del].map((felt) => {
            const hjelp = finnTekst(t, 'trygghetssamtale.hjelp', arknavn(felt));
            return (
              <Tekstomrade
                key={felt}
                navn={arknavn(felt)}
                verdi={s.verdi(arknavn(felt))}
                feil={s.feil[arknavn(felt)]}
                ledetekst={t(`trygghetssamtale.felt.${arknavn(felt)}`)}
                {...(hjelp === null ? {} : { hjelp })}
                linjer={3}
                maks={4000}
              />
            );
          })}
          {del === 'guide' && side.kanSkrives.tillatt ? (
            <TrygtNummer side={side} s={s} t={t} />
          ) : null}
          <Knapper>
            <Knapp>{t('trygghetssamtale.lagre')}</Knapp>
            <Knapp slag="stille" navn="inneIgjen" verdi="ja">
              {t('trygghetssamtale.ute.tilbake')}
            </Knapp>
          </Knapper>
        </Skjema>,
      );
    },
    utfor: async (f, v, utkast) => {
      const sakId = f.param('id');
      const del = delen(f);
      const inneIgjen = v.inneIgjen === 'ja';
      const nummer = tilNummer(del, v);
      await stoppVedFeltet(NUMMERSTOPP, ordeneMedNummer(tekster(f.sprak)), () =>
        skrivDelPaaArket(hus, f.hvem, {
          ...{ sakId, utkast, inneIgjen, nummer },
          skrevet: Object.fromEntries(
            ORDENE_I_DELEN[del].map((felt) => [felt, tomtErNull(v[arknavn(felt)])]),
          ),
        }),
      );
      const etter = DELER[DELER.indexOf(del) + 1];
      const neste =
        etter === undefined ? '/sideark' : erOrddel(etter) ? `/ark/${etter}` : `/del/${etter}`;
      return {
        til: samtalesti(f.omrade.slug, sakId, inneIgjen ? `/del/${del}` : neste),
        beskjed: beskjedOm(nummer),
      };
    },
  });
}
