import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { Datofelt, Skjema, Tekstfelt, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema } from '../skjema.ts';
import { foerAlder } from '../../commands/foerAlder.ts';
import { hentFamilie } from '../../queries/hentFamilie.ts';
import { FoertAlderen } from './Alderen.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import {
  dagI,
  erSlutt,
  her,
  kort,
  krevKoordinator,
  ordene,
  ramme,
  RINGER,
  tomtErNull,
} from './felles.tsx';
import type { Saksdelvalg } from '../saksramme.tsx';

const FELT = {
  mangler_alder: 'fodselsdato',
  fram_i_tid: 'fodselsdato',
  for_gammel: 'fodselsdato',
  velg_en: 'settAv',
};

/** Alderen, når ingen visste den: fødselsdatoen, eller at den utsatte er fylt 18 og hvem som har sett det (TP-07). */
export function alderruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/familie/alder',
    tilgang: RINGER,
    felter: z.object({ fodselsdato: kort(10), settAv: navnefelt(200) }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentFamilie(hus, f.hvem, f.param('id'));
      krevKoordinator(side);
      const valg: Saksdelvalg = {
        tittel: t('familie.alderTittel'),
        ingress: t('familie.alderIngress'),
        smule: t('familie.foerAlder'),
        feil: [
          s.feil,
          { fodselsdato: t('familie.fodselsdato'), settAv: t('familie.voksenSettAv') },
        ],
      };
      if (erSlutt(side))
        return ramme(
          f,
          side,
          valg,
          <Forklaring hvorfor={t('familie.ikke.saken_er_slutt')} regel="VV-16" />,
        );
      if (side.sak.alder !== null && side.foertAlder === null)
        return ramme(
          f,
          side,
          valg,
          <Forklaring hvorfor={t('familie.ikke.alder_kjent')} regel="TP-22" />,
        );
      return ramme(
        f,
        side,
        valg,
        <>
          {side.foertAlder === null ? null : (
            <>
              <FoertAlderen alder={side.foertAlder} t={t} />
              <p>{t('familie.alderRettes')}</p>
            </>
          )}
          <Skjema
            handling={her(f, side.sak.id, '/alder')}
            token={s.token}
            nokkel={s.nokkel}
            knapp={t('familie.lagre')}
          >
            <Datofelt
              navn="fodselsdato"
              ledetekst={t('familie.fodselsdato')}
              verdi={s.verdi('fodselsdato')}
              feil={s.feil['fodselsdato']}
            />
            <Tekstfelt
              navn="settAv"
              ledetekst={t('familie.voksenSettAv')}
              hjelp={t('familie.voksenSettAvHjelp')}
              verdi={s.verdi('settAv')}
              feil={s.feil['settAv']}
              maks={200}
            />
          </Skjema>
        </>,
      );
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const fodselsdato = dagI(v.fodselsdato, 'fodselsdato', t);
      await stoppVedFeltet(FELT, ordene(t), async () =>
        foerAlder(hus, f.hvem, {
          sakId: f.param('id'),
          fodselsdato,
          settAv: tomtErNull(v.settAv),
        }),
      );
      return { til: her(f, f.param('id')), beskjed: 'alder_foert' };
    },
  });
}
