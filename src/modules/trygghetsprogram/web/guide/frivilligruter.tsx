import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Flervalg,
  Knapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tabell,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { listHjemler, type Hjemmel } from '../../../hjemmel/index.ts';
import { avklarFrivillig, trekkAvklaring } from '../../commands/avklarFrivillig.ts';
import { hentFrivillige, type Frivillig, type Frivilligside } from '../../queries/frivillige.ts';
import { AVKLARES } from '../../regler/frivilligavklaring.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { guideord } from './felles.ts';

const FOERER = {
  krever: { verv: ['programkoordinator', 'kommunal_koordinator', 'leder'] },
  hvorfor: 'koordinator og leder avklarer de frivillige; databasen avgjør (TG-08, TG-09)',
} as const;
const FELT = {
  ...{ mangler_frivillig: 'hvem', egen_avklaring: 'hvem', ikke_alt_avklart: 'avklart' },
  ...{ mangler_avklart_dag: 'dag', avklart_fram_i_tid: 'dag', mangler_ansvarlig: 'ansvarlig' },
} as const;

type Vist = Frivilligside & { hjemler: readonly Hjemmel[] };
type Props = { side: Vist; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

const tilstanden = (x: Frivillig, t: Tekster): string =>
  x.avklartDag === null
    ? t('frivillig.ikkeAvklart')
    : t(x.ansvarligErHer ? 'frivillig.avklartMed' : 'frivillig.utenAnsvarlig', {
        ...{ dag: formatDato(x.avklartDag), hvem: x.ansvarlig ?? '' },
      });

/** Lovene avklaringen hviler på, slik de står i dag. */
function Lovene({ side, t }: Pick<Props, 'side' | 't'>) {
  return (
    <details className="v-hvorfor">
      <summary>{t('frivillig.lovene')}</summary>
      <ul>
        {side.hjemler.map((h) => (
          <li key={h.id}>
            {h.lov} {h.paragraf}
            {h.status === 'vedtatt' ? ` (${t('frivillig.vedtatt')})` : ''}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Avklar({ side, f, s, t }: Props) {
  return (
    <Skjema
      handling={`/${f.omrade.slug}/frivillige-guider`}
      token={s.token}
      nokkel={s.nokkel}
      skjult={{ gjoer: 'avklar' }}
      knapp={t('frivillig.lagre')}
    >
      <Nedtrekk
        navn="hvem"
        ledetekst={t('frivillig.hvem')}
        verdi={s.verdi('hvem')}
        feil={s.feil['hvem']}
        tomt={t('guide.velg')}
        pakrevd
        alternativer={side.frivillige
          .filter((x) => x.brukerId !== f.person.brukerId)
          .map((x) => ({
            ...{
              verdi: x.brukerId,
              tekst: t('guide.valg', { navn: x.navn, hvor: x.organisasjon }),
            },
          }))}
      />
      <Flervalg
        navn="avklart"
        ledetekst={t('frivillig.avklart')}
        verdier={AVKLARES.filter((a) => s.valgt('avklart', a))}
        feil={s.feil['avklart']}
        pakrevd
        alternativer={AVKLARES.map((verdi) => ({ verdi, tekst: t(`frivillig.avklares.${verdi}`) }))}
      />
      <Datofelt
        navn="dag"
        ledetekst={t('frivillig.dag')}
        verdi={s.verdi('dag')}
        feil={s.feil['dag']}
        pakrevd
      />
      <Nedtrekk
        navn="ansvarlig"
        ledetekst={t('frivillig.ansvarlig')}
        hjelp={t('frivillig.ansvarligHjelp')}
        verdi={s.verdi('ansvarlig')}
        feil={s.feil['ansvarlig']}
        tomt={t('guide.velg')}
        pakrevd
        alternativer={side.koordinatorer.map((k) => ({ verdi: k.brukerId, tekst: k.navn }))}
      />
    </Skjema>
  );
}

function Liste({ side, f, s, t }: Props) {
  return (
    <Tabell
      tittel={t('frivillig.liste')}
      kolonner={[
        { tekst: t('attest.navn'), smal: 'linje' },
        { tekst: t('attest.hvor'), smal: 'linje' },
        { tekst: t('frivillig.attest'), smal: 'bit' },
        { tekst: t('frivillig.tilstand'), smal: 'linje' },
        { tekst: t('frivillig.gjoer'), smal: 'linje' },
      ]}
      rader={side.frivillige.map((x) => ({
        id: x.brukerId,
        celler: [
          x.navn,
          x.organisasjon,
          x.attest === null ? t('attest.ikkeVist') : formatDato(x.attest),
          tilstanden(x, t),
          x.avklartDag === null ? (
            ''
          ) : (
            <Skjema
              key="trekk"
              handling={`/${f.omrade.slug}/frivillige-guider`}
              token={s.token}
              skjult={{ gjoer: 'trekk', hvem: x.brukerId }}
            >
              <Knapp slag="stille" liten>
                {t('frivillig.trekk', { navn: x.navn })}
              </Knapp>
            </Skjema>
          ),
        ],
      }))}
    />
  );
}

function vis(f: OmradeForesporsel, side: Vist, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const felles = { side, f, s, t };
  return programside(f, {
    tittel: t('frivillig.tittel'),
    ingress: t('frivillig.ingress'),
    feil: sidefeil(s.feil, {
      hvem: t('frivillig.hvem'),
      avklart: t('frivillig.avklart'),
      dag: t('frivillig.dag'),
      ansvarlig: t('frivillig.ansvarlig'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/min-dag`, tekst: t('minDag') },
      { href: `/${f.omrade.slug}/politiattester`, tekst: t('attest.tittel') },
      { tekst: t('frivillig.tittel') },
    ],
    children:
      side.frivillige.length === 0 ? (
        <Notis slag="rolig">{t('frivillig.ingen')}</Notis>
      ) : (
        <>
          <Avklar {...felles} />
          <Lovene {...felles} />
          <Liste {...felles} />
        </>
      ),
  });
}

/** *Frivillige guider*: avklaringen, og hvem som har ansvaret (TG-08, TG-09, RO-09). */
export const frivilligruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/frivillige-guider',
    tilgang: FOERER,
    felter: z.object({
      gjoer: z.enum(['avklar', 'trekk']).default('avklar'),
      hvem: z.union([z.uuid(), z.literal('')]).default(''),
      avklart: z.array(z.string()).default([]),
      dag: kort(10),
      ansvarlig: z.union([z.uuid(), z.literal('')]).default(''),
    }),
    async vis(f, s) {
      const side = await hentFrivillige(hus, f.hvem);
      return vis(f, { ...side, hjemler: await listHjemler(hus, f.hvem, ['frivillig']) }, s);
    },
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const til = `/${f.omrade.slug}/frivillige-guider`;
      if (v.gjoer === 'trekk') {
        if (v.hvem === '') throw new IkkeFunnet();
        await trekkAvklaring(hus, f.hvem, v.hvem);
        return { til, beskjed: 'frivillig_trukket' };
      }
      const dag = dagI(v.dag, 'dag', t);
      await stoppVedFeltet(FELT, guideord(t), async () =>
        avklarFrivillig(hus, f.hvem, {
          ...{ brukerId: tomtErNull(v.hvem), ansvarligId: tomtErNull(v.ansvarlig), dag },
          avklart: AVKLARES.filter((a) => v.avklart.includes(a)),
        }),
      );
      return { til, beskjed: 'frivillig_avklart' };
    },
  });
