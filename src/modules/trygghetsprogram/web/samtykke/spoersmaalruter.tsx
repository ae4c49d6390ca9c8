import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { Skjema, Tekstomrade, Forklaring } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { sporOmSamtykke } from '../../commands/samtykke.ts';
import { hentSamtykke } from '../../queries/samtykke.ts';
import { kort, settI, tomtErNull } from '../familie/felles.tsx';
import { lesMed } from '../samtale/medskjema.ts';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { erSlutt, her, ordene, ramme, SPOER } from './felles.tsx';
import { OgsaaSpurt, spoersmaalsledetekster } from './Ogsaasamtykke.tsx';

const Felter = z.object({
  samtykke: z.uuid(),
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  omfang: kort(2000),
});

/** *Spør om samtykke*: hva det ble spurt om (2.5, K1). */
export const spoersmaalruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtykke/spoer',
    tilgang: SPOER,
    felter: Felter,
    utkast: { hus, skjema: 'samtykke', objekt: (f) => f.param('id') },
    async start(f) {
      const side = await hentSamtykke(hus, f.hvem, f.param('id'));
      return { samtykke: [randomUUID()], etter: [side.spurt?.id ?? ''] };
    },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentSamtykke(hus, f.hvem, f.param('id'), true);
      const gitt = z.uuid().safeParse(s.verdi('samtykke'));
      return ramme(
        f,
        side,
        {
          tittel: t('samtykke.spoerTittel'),
          ingress: t('samtykke.spoerIngress'),
          smule: t('samtykke.spoer'),
          feil: [s.feil, { omfang: t('samtykke.omfang'), ...spoersmaalsledetekster(side, t) }],
        },
        erSlutt(side) ? (
          <Forklaring hvorfor={t('samtykke.ikke.saken_er_slutt')} regel="VV-16" />
        ) : (
          <Skjema
            handling={her(f, side.sak.id, '/spoer')}
            token={s.token}
            nokkel={s.nokkel}
            utkast={s.utkast}
            skjult={{
              samtykke: gitt.data ?? randomUUID(),
              etter: settI(s, 'etter', side.spurt?.id ?? ''),
            }}
            knapp={t('samtykke.lagreSpoersmaal')}
          >
            <Tekstomrade
              navn="omfang"
              ledetekst={t('samtykke.omfang')}
              hjelp={t('samtykke.omfangHjelp')}
              verdi={s.verdi('omfang')}
              feil={s.feil['omfang']}
              linjer={4}
              maks={2000}
              pakrevd
            />
            <OgsaaSpurt side={side} s={s} t={t} />
          </Skjema>
        ),
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const ogsaa = lesMed(f.skjema, Felter, ['omfang'], t);
      const felt = { mangler_omfang: 'omfang', nevner_den_andre: 'omfang' };
      await stoppVedFeltet(felt, ordene(t), async () =>
        sporOmSamtykke(hus, f.hvem, {
          sakId: f.param('id'),
          samtykkeId: v.samtykke,
          etter: tomtErNull(v.etter),
          omfang: tomtErNull(v.omfang),
          ogsaa: ogsaa.map(({ sakId, v: m }) => ({
            ...{ sakId, samtykkeId: m.samtykke, etter: tomtErNull(m.etter) },
            omfang: tomtErNull(m.omfang),
          })),
          utkast,
        }),
      );
      return { til: her(f, f.param('id')), beskjed: 'samtykke_spurt' };
    },
  });
