import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { Flervalg, Skjema, Tekstomrade, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { leggTilSamtalen } from '../../commands/leggTilSamtalen.ts';
import { hentTrygghetssamtale } from '../../queries/trygghetssamtale.ts';
import { SIES_SIDEN } from '../../regler/samtaletillegg.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { ordene, SAMTALEN, samtaleside, samtalesti } from './felles.tsx';

const FELT = { mangler_tillegg: 'ord', ikke_fullfoert: 'ord', alt_sagt: 'sagt' };

/** En rettelse, eller det som er sagt siden, ved siden av den låste samtalen (VV-29, TS-07). */
export function tilleggruter(hus: Hus): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/trygghetssamtale/tillegg',
    tilgang: SAMTALEN,
    felter: z.object({ ord: kort(4000), sagt: z.array(z.string()).default([]) }),
    utkast: { hus, skjema: 'samtale_tillegg', objekt: (f) => f.param('id') },
    vis: async (f, s) => {
      const t = tekster(f.sprak);
      const side = await hentTrygghetssamtale(hus, f.hvem, f.param('id'), 'skrive');
      const fullfoert = side.samtale?.fullfoertVed != null;
      return samtaleside(
        f,
        side,
        {
          ...{ her: null, tittel: t('trygghetssamtale.tillegg.tittel') },
          ...{ ingress: t('trygghetssamtale.tillegg.ingress') },
          smule: t('trygghetssamtale.tillegg.smule'),
          feil: [
            s.feil,
            { ord: t('trygghetssamtale.tillegg.ord'), sagt: t('trygghetssamtale.tillegg.sagt') },
          ],
        },
        <Skjema
          handling={samtalesti(f.omrade.slug, side.sak.id, '/tillegg')}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          knapp={t('trygghetssamtale.tillegg.lagre')}
        >
          {fullfoert || s.verdi('ord') !== '' ? (
            <Tekstomrade
              navn="ord"
              ledetekst={t('trygghetssamtale.tillegg.ord')}
              hjelp={t('trygghetssamtale.tillegg.ordHjelp')}
              verdi={s.verdi('ord')}
              feil={s.feil['ord']}
              linjer={4}
              maks={4000}
            />
          ) : (
            <Forklaring hvorfor={t('trygghetssamtale.ikke.ikke_fullfoert')} regel="TS-26" />
          )}
          {side.gjenstaar.length === 0 ? null : (
            <Flervalg
              navn="sagt"
              ledetekst={t('trygghetssamtale.tillegg.sagt')}
              verdier={s.felter['sagt'] ?? []}
              feil={s.feil['sagt']}
              alternativer={side.gjenstaar.map((p) => ({
                ...{ verdi: p, tekst: t(`trygghetssamtale.advarsel.${p}`) },
              }))}
            />
          )}
        </Skjema>,
      );
    },
    utfor: async (f, v, utkast) => {
      const sakId = f.param('id');
      await stoppVedFeltet(FELT, ordene(tekster(f.sprak)), () =>
        leggTilSamtalen(hus, f.hvem, {
          ...{ sakId, utkast, ord: tomtErNull(v.ord) },
          sagt: SIES_SIDEN.filter((p) => v.sagt.includes(p)),
        }),
      );
      return { til: samtalesti(f.omrade.slug, sakId), beskjed: 'samtaletillegg_skrevet' };
    },
  });
}
