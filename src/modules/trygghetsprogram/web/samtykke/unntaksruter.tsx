import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  finnTekst,
  Nedtrekk,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema } from '../skjema.ts';
import { besluttKontakt } from '../../commands/besluttKontakt.ts';
import { hentSamtykke } from '../../queries/samtykke.ts';
import {
  MELDEPLIKT,
  SAMMEN_MED,
  sisteUnntaksdag,
  UNNTAKSGRUNNLAG,
} from '../../regler/kontaktUtenSamtykke.ts';
import { dagI, kort, settI, tomtErNull } from '../familie/felles.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { erSlutt, her, ramme } from './felles.tsx';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare sakens koordinator bestemmer det; databasen avgjør (VV-05)',
} as const;

const FELT = {
  ...{ mangler_grunnlag: 'grunnlag', under_femten: 'grunnlag', mangler_grunn: 'grunn' },
  ...{ mangler_sammen_med: 'sammenMed', mangler_hvem: 'sammenMedHvem', mangler_til: 'til' },
  ...{
    mangler_meldeplikt: 'meldeplikt',
    mangler_meldeplikt_ord: 'meldepliktOrd',
    for_lenge: 'til',
  },
};
const ORD = [
  ...(['grunnlag', 'grunn', 'sammenMed', 'sammenMedHvem'] as const),
  ...(['meldeplikt', 'meldepliktOrd', 'til'] as const),
];

/** *Kontakt uten samtykke*: bestemt sammen med noen, for høyst fire uker (VV-05). */
export const unntaksruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtykke/uten',
    tilgang: KOORDINATOR,
    felter: z.object({
      etter: z.union([z.uuid(), z.literal('')]).default(''),
      grunnlag: z.string().default(''),
      grunn: kort(2000),
      sammenMed: z.string().default(''),
      sammenMedHvem: navnefelt(200),
      meldeplikt: z.string().default(''),
      meldepliktOrd: kort(2000),
      til: kort(10),
    }),
    utkast: { hus, skjema: 'samtykkeunntak', objekt: (f) => f.param('id') },
    async start(f) {
      const side = await hentSamtykke(hus, f.hvem, f.param('id'));
      return {
        etter: [side.unntak[0]?.id ?? ''],
        til: [formatDato(sisteUnntaksdag(iDagIOslo(hus.klokke.naa())))],
      };
    },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentSamtykke(hus, f.hvem, f.param('id'));
      if (side.sak.hvem !== 'koordinator') throw new IkkeFunnet();
      const om = (felt: (typeof ORD)[number]) => ({
        navn: felt,
        ledetekst: t(`samtykke.uten.${felt}`),
        verdi: s.verdi(felt),
        feil: s.feil[felt],
        pakrevd: true,
      });
      return ramme(
        f,
        side,
        {
          tittel: t('samtykke.uten.tittel'),
          ingress: t('samtykke.uten.ingress'),
          smule: t('samtykke.uten.smule'),
          feil: [s.feil, Object.fromEntries(ORD.map((felt) => [felt, t(`samtykke.uten.${felt}`)]))],
        },
        erSlutt(side) ? (
          <p>{t('samtykke.ikke.saken_er_slutt')}</p>
        ) : (
          <>
            <Notis slag="rolig">{t('samtykke.uten.varsel')}</Notis>
            <Skjema
              handling={her(f, side.sak.id, '/uten')}
              token={s.token}
              nokkel={s.nokkel}
              utkast={s.utkast}
              skjult={{ etter: settI(s, 'etter', side.unntak[0]?.id ?? '') }}
              knapp={t('samtykke.uten.lagre')}
            >
              <Valg
                {...om('grunnlag')}
                alternativer={UNNTAKSGRUNNLAG.map((v) => ({
                  verdi: v,
                  tekst: t(`samtykke.uten.grunnlagvalg.${v}`),
                }))}
              />
              <Tekstomrade {...om('grunn')} linjer={3} maks={2000} />
              <Nedtrekk
                {...om('sammenMed')}
                alternativer={SAMMEN_MED.map((v) => ({
                  verdi: v,
                  tekst: t(`samtykke.uten.sammenMedValg.${v}`),
                }))}
              />
              <Tekstfelt {...om('sammenMedHvem')} maks={200} />
              <Valg
                {...om('meldeplikt')}
                alternativer={MELDEPLIKT.map((v) => ({
                  verdi: v,
                  tekst: t(`samtykke.uten.meldepliktvalg.${v}`),
                }))}
              />
              <Tekstomrade {...om('meldepliktOrd')} linjer={3} maks={2000} />
              <Datofelt {...om('til')} hjelp={t('samtykke.uten.tilHjelp')} />
            </Skjema>
          </>
        ),
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        FELT,
        (feil) =>
          feil.kode === 'alt_bestemt'
            ? t('samtykke.uten.altBestemt', {
                hvem: String(feil.parametre['hvem']),
                tid: tidspunkt(t, new Date(String(feil.parametre['ved']))),
              })
            : finnTekst(t, 'samtykke.uten.ikke', feil.kode),
        async () =>
          besluttKontakt(hus, f.hvem, {
            ...{ sakId: f.param('id'), etter: tomtErNull(v.etter), utkast },
            grunnlag: UNNTAKSGRUNNLAG.find((x) => x === v.grunnlag) ?? null,
            grunn: tomtErNull(v.grunn),
            sammenMed: SAMMEN_MED.find((x) => x === v.sammenMed) ?? null,
            sammenMedHvem: tomtErNull(v.sammenMedHvem),
            meldeplikt: MELDEPLIKT.find((x) => x === v.meldeplikt) ?? null,
            meldepliktOrd: tomtErNull(v.meldepliktOrd),
            til: dagI(v.til, 'til', t),
          }),
      );
      return { til: her(f, f.param('id')), beskjed: 'kontakt_besluttet' };
    },
  });
