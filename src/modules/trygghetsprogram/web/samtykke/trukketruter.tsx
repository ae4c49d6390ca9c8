import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Flervalg, Notis, Skjema, Tekstomrade, Valg, finnTekst } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { vurderTrukket } from '../../commands/vurderTrukket.ts';
import { hentSamtykke } from '../../queries/samtykke.ts';
import { kanFortelles } from '../../queries/trukket.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { her, ramme } from './felles.tsx';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator fører det; databasen avgjør (VV-06)',
} as const;

const FELT = {
  ...{ mangler_oenske: 'oenske', mangler_bekymring: 'bekymring' },
  ...{ mangler_bekymring_ord: 'bekymringOrd', mangler_annen_vei: 'annenVei' },
  fortalt_kan_ikke: 'fortalt',
};

/** *Etter at det ble trukket*: barnets ønske, bekymring, og en annen vei (VV-06). */
export const trukketruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtykke/trukket',
    tilgang: KOORDINATOR,
    felter: z.object({
      samtykke: z.union([z.uuid(), z.literal('')]).default(''),
      oenske: kort(2000),
      bekymring: z.string().default(''),
      bekymringOrd: kort(2000),
      annenVei: kort(2000),
      fortalt: z.array(z.uuid()).default([]),
    }),
    utkast: { hus, skjema: 'trukket', objekt: (f) => f.param('id') },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentSamtykke(hus, f.hvem, f.param('id'));
      if (side.sak.hvem !== 'koordinator') throw new IkkeFunnet();
      const forst = side.trukket.find((x) => x.vurdering === null);
      const navn = {
        oenske: t('samtykke.trukket.oenske'),
        bekymring: t('samtykke.trukket.bekymring'),
        bekymringOrd: t('samtykke.trukket.bekymringOrd'),
        annenVei: t('samtykke.trukket.annenVei'),
        fortalt: t('samtykke.trukket.fortalt'),
      };
      const kan = kanFortelles(side.foresatte);
      const omrade = (felt: 'oenske' | 'bekymringOrd' | 'annenVei', hjelp?: string) => (
        <Tekstomrade
          navn={felt}
          ledetekst={navn[felt]}
          hjelp={hjelp}
          verdi={s.verdi(felt)}
          feil={s.feil[felt]}
          linjer={3}
          maks={2000}
          pakrevd={felt !== 'bekymringOrd'}
        />
      );
      return ramme(
        f,
        side,
        {
          tittel: t(
            forst?.ungdommen === true ? 'samtykke.trukket.neiTittel' : 'samtykke.trukket.tittel',
          ),
          ingress: t(
            forst?.ungdommen === true ? 'samtykke.trukket.neiIngress' : 'samtykke.trukket.ingress',
          ),
          smule: t('samtykke.trukket.smule'),
          feil: [s.feil, navn],
        },
        forst === undefined ? (
          <Notis slag="rolig">
            {t(
              side.trukket.length === 0
                ? 'samtykke.trukket.ingen'
                : 'samtykke.trukket.ikke.alt_vurdert',
            )}
          </Notis>
        ) : (
          <>
            <Notis slag="rolig">{t('samtykke.trukket.plikter')}</Notis>
            <Skjema
              handling={her(f, side.sak.id, '/trukket')}
              token={s.token}
              nokkel={s.nokkel}
              utkast={s.utkast}
              skjult={{ samtykke: forst.samtykkeId }}
              knapp={t('samtykke.trukket.lagre')}
            >
              {omrade('oenske')}
              <Valg
                navn="bekymring"
                ledetekst={navn.bekymring}
                hjelp={t('samtykke.trukket.bekymringHjelp')}
                verdi={s.verdi('bekymring')}
                feil={s.feil['bekymring']}
                alternativer={(['ja', 'nei'] as const).map((v) => ({
                  verdi: v,
                  tekst: t(`samtykke.trukket.${v}`),
                }))}
                pakrevd
              />
              {omrade('bekymringOrd')}
              {omrade('annenVei', t('samtykke.trukket.annenVeiHjelp'))}
              {kan.length === 0 ? null : (
                <Flervalg
                  navn="fortalt"
                  ledetekst={navn.fortalt}
                  hjelp={t('samtykke.trukket.fortaltHjelp')}
                  verdier={s.felter['fortalt'] ?? []}
                  feil={s.feil['fortalt']}
                  alternativer={kan.map((p) => ({ verdi: p.id, tekst: p.navn }))}
                />
              )}
            </Skjema>
          </>
        ),
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'samtykke.trukket.ikke', feil.kode),
        async () =>
          vurderTrukket(hus, f.hvem, {
            ...{ sakId: f.param('id'), samtykkeId: v.samtykke, utkast },
            oenske: tomtErNull(v.oenske),
            bekymring: v.bekymring === '' ? null : v.bekymring === 'ja',
            bekymringOrd: tomtErNull(v.bekymringOrd),
            ...{ annenVei: tomtErNull(v.annenVei), fortalt: v.fortalt },
          }),
      );
      return { til: her(f, f.param('id')), beskjed: 'trukket_vurdert' };
    },
  });
