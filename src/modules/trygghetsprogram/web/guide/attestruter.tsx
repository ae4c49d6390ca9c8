import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Datofelt, Nedtrekk, Skjema, Tabell } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { foerPolitiattest } from '../../commands/foerPolitiattest.ts';
import { hentAttester, type Attestert } from '../../queries/attester.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { guideord } from './felles.ts';

const FOERER = {
  krever: { verv: ['programkoordinator', 'kommunal_koordinator', 'leder'] },
  hvorfor: 'koordinator og leder fører at politiattesten er vist; databasen avgjør (VV-31)',
} as const;

const FELT = {
  mangler_hvem: 'hvem',
  egen: 'hvem',
  mangler_vist_for: 'vistfor',
  til_seg_selv: 'vistfor',
  mangler_dag: 'dag',
  fram_i_tid: 'dag',
} as const;

function side(f: OmradeForesporsel, alle: readonly Attestert[], s: Skjematilstand) {
  const t = tekster(f.sprak);
  const valget = (a: Attestert) => ({
    ...{ verdi: a.brukerId, tekst: t('guide.valg', { navn: a.navn, hvor: a.organisasjon }) },
  });
  return programside(f, {
    tittel: t('attest.tittel'),
    ingress: t('attest.ingress'),
    feil: sidefeil(s.feil, {
      hvem: t('attest.hvem'),
      vistfor: t('attest.vistFor'),
      dag: t('attest.dag'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/min-dag`, tekst: t('minDag') },
      { tekst: t('attest.tittel') },
    ],
    children: (
      <>
        <Skjema
          handling={`/${f.omrade.slug}/politiattester`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('attest.lagre')}
        >
          <Nedtrekk
            navn="hvem"
            ledetekst={t('attest.hvem')}
            verdi={s.verdi('hvem')}
            feil={s.feil['hvem']}
            tomt={t('guide.velg')}
            pakrevd
            alternativer={alle.filter((a) => a.brukerId !== f.person.brukerId).map(valget)}
          />
          <Nedtrekk
            navn="vistfor"
            ledetekst={t('attest.vistFor')}
            verdi={s.verdi('vistfor')}
            feil={s.feil['vistfor']}
            tomt={t('guide.velg')}
            pakrevd
            alternativer={alle.filter((a) => !a.frivillig).map(valget)}
          />
          <Datofelt
            navn="dag"
            ledetekst={t('attest.dag')}
            verdi={s.verdi('dag')}
            feil={s.feil['dag']}
            pakrevd
          />
        </Skjema>
        <p>
          <a className="ds-link" href={`/${f.omrade.slug}/frivillige-guider`}>
            {t('frivillig.lenke')}
          </a>
        </p>
        <Tabell
          tittel={t('attest.liste')}
          kolonner={[
            { tekst: t('attest.navn'), smal: 'linje' },
            { tekst: t('attest.hvor'), smal: 'linje' },
            { tekst: t('attest.vist'), smal: 'bit' },
          ]}
          rader={alle.map((a) => ({
            id: a.brukerId,
            celler: [
              a.navn,
              a.organisasjon,
              a.vistDag === null ? t('attest.ikkeVist') : formatDato(a.vistDag),
            ],
          }))}
        />
      </>
    ),
  });
}

/** *Politiattester*: at den er vist, når og til hvem (VV-31). */
export const attestruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/politiattester',
    tilgang: FOERER,
    felter: z.object({
      hvem: z.union([z.uuid(), z.literal('')]).default(''),
      vistfor: z.union([z.uuid(), z.literal('')]).default(''),
      dag: kort(10),
    }),
    vis: async (f, s) => side(f, await hentAttester(hus, f.hvem), s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const dag = dagI(v.dag, 'dag', t);
      await stoppVedFeltet(FELT, guideord(t), async () =>
        foerPolitiattest(hus, f.hvem, {
          brukerId: tomtErNull(v.hvem),
          vistFor: tomtErNull(v.vistfor),
          dag,
        }),
      );
      return { til: `/${f.omrade.slug}/politiattester`, beskjed: 'attest_foert' };
    },
  });
