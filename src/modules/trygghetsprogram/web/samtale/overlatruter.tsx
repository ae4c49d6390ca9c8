import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { Avkryssing, Forklaring, Nedtrekk, Skjema } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema } from '../skjema.ts';
import { overlatSamtalen } from '../../commands/overlatSamtalen.ts';
import { hentSamtale } from '../../queries/hentSamtale.ts';
import { tomtErNull } from '../familie/felles.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { her, KOORDINATOR, ordene, ramme } from './felles.tsx';

/** Hvem som holder samtalen (TP-29). */
export const overlatruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtale/overlat',
    tilgang: KOORDINATOR,
    felter: z.object({
      til: z.union([z.uuid(), z.literal('')]).default(''),
      annenPerson: z.string().default(''),
    }),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentSamtale(hus, f.hvem, f.param('id'));
      if (side.sak.hvem !== 'koordinator') throw new IkkeFunnet();
      return ramme(
        f,
        side,
        {
          tittel: t('foersteSamtale.overlatTittel', { referanse: side.sak.saksreferanse }),
          ingress: t('foersteSamtale.overlatIngress'),
          smule: t('foersteSamtale.overlatSmule'),
          feil: [
            s.feil,
            { til: t('foersteSamtale.overlatTil'), annenPerson: t('guide.annenPerson') },
          ],
        },
        side.sak.utgave.delegering ? (
          <Skjema
            handling={her(f, side.sak.id, '/overlat')}
            token={s.token}
            nokkel={s.nokkel}
            knapp={t('foersteSamtale.lagreOverlat')}
          >
            <Nedtrekk
              navn="til"
              ledetekst={t('foersteSamtale.overlatTil')}
              hjelp={t('foersteSamtale.overlatHjelp')}
              verdi={s.verdi('til')}
              feil={s.feil['til']}
              tomt={t('foersteSamtale.megSelv')}
              alternativer={side.kanOverlatesTil.map((m) => ({
                verdi: m.brukerId,
                tekst: `${m.navn}, ${m.organisasjon}${m.heterSom ? ` · ${t('guide.heterSom')}` : ''}`,
              }))}
            />
            {side.kanOverlatesTil.some((m) => m.heterSom) ? (
              <Avkryssing
                navn="annenPerson"
                ledetekst={t('guide.annenPerson')}
                hjelp={t('guide.annenPersonHjelp')}
                avkrysset={s.valgt('annenPerson', 'ja')}
                feil={s.feil['annenPerson']}
              />
            ) : null}
          </Skjema>
        ) : (
          <Forklaring hvorfor={t('foersteSamtale.ikke.ikke_i_utgaven')} regel="ED-05" />
        ),
      );
    },
    async utfor(f, v) {
      await stoppVedFeltet(
        {
          kan_ikke_ha_saken: 'til',
          heter_som_etterforskeren: 'annenPerson',
          etterforsker_uten_navn: 'annenPerson',
        },
        ordene(tekster(f.sprak)),
        async () =>
          overlatSamtalen(hus, f.hvem, {
            ...{ sakId: f.param('id'), brukerId: tomtErNull(v.til) },
            annenPerson: v.annenPerson === 'ja',
          }),
      );
      return { til: her(f, f.param('id')), beskjed: 'samtale_overlatt' };
    },
  });
