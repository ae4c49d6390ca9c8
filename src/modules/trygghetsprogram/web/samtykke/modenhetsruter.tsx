import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Del,
  Fakta,
  finnTekst,
  Forklaring,
  Notis,
  Skjema,
  Tekstomrade,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { vurderModenhet } from '../../commands/vurderModenhet.ts';
import { hentModenhet, type Modenhetsside } from '../../queries/modenhet.ts';
import { SAMTYKKETEMA, type Samtykketema } from '../../regler/hvemSamtykker.ts';
import { MODENHETSSVAR } from '../../regler/modenhetsvurdering.ts';
import { dagI, kort, settI, tomtErNull } from '../familie/felles.tsx';
import { regelFor } from '../saker/HvorforIkke.tsx';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { her, ramme } from './felles.tsx';
import { Vurderingene } from './Modenheten.tsx';

const KOORDINATOR = {
  krever: 'ansatt',
  hvorfor: 'bare koordinatoren i enheten som eier saken; databasen avgjør (VV-03)',
} as const;

const FELT = {
  ...{ mangler_tema: 'tema', mangler_svar: 'svar', mangler_grunn: 'grunn', mangler_dag: 'dag' },
  ...{ fram_i_tid: 'dag', foer_saken: 'dag' },
};
const ORD = { tema: 'tema', svar: 'svarfelt', grunn: 'grunn', dag: 'dag' } as const;
const ledetekst = (felt: keyof typeof ORD, t: Tekster) => t(`samtykke.modenhet.${ORD[felt]}`);
const FELTENE = ['tema', 'svar', 'grunn', 'dag'] as const;
const uuid = z.union([z.uuid(), z.literal('')]).default('');

/** Feltet for den siste vurderingen av temaet den som skriver, har sett. */
const sett = (tema: Samtykketema) => `sett_${tema}` as const;
const temaet = (verdi: string) => SAMTYKKETEMA.find((x) => x === verdi) ?? null;
const siste = (side: Modenhetsside, tema: Samtykketema): string =>
  side.temaer.find((x) => x.tema === tema)?.vurderinger[0]?.id ?? '';

const spurteTemaer = (side: Modenhetsside): readonly Samtykketema[] =>
  side.temaer.filter((x) => x.spoerres).map((x) => x.tema);
/** Er det bare ett tema, er det det, uten et valg med én mulighet. */
const enesteTema = (side: Modenhetsside): { tema: string } | Record<string, never> => {
  const [ett, ...flere] = spurteTemaer(side);
  return ett === undefined || flere.length > 0 ? {} : { tema: ett };
};

function Felter({ side, s, t }: { side: Modenhetsside; s: Skjematilstand; t: Tekster }) {
  const om = (felt: keyof typeof ORD) => ({
    ...{ navn: felt, ledetekst: ledetekst(felt, t), verdi: s.verdi(felt) },
    ...{ feil: s.feil[felt], pakrevd: true },
  });
  const [ett, ...flere] = spurteTemaer(side);
  return (
    <>
      {ett !== undefined && flere.length === 0 ? (
        <Fakta par={[{ navn: ledetekst('tema', t), verdi: t(`samtykketabell.tema.${ett}`) }]} />
      ) : (
        <Valg
          {...om('tema')}
          alternativer={spurteTemaer(side).map((tema) => ({
            ...{ verdi: tema, tekst: t(`samtykketabell.tema.${tema}`) },
          }))}
        />
      )}
      <Valg
        {...om('svar')}
        alternativer={MODENHETSSVAR.map((v) => ({
          verdi: v,
          tekst: t(`samtykke.modenhet.svarvalg.${v}`),
          hjelp: t(`samtykke.modenhet.svarhjelp.${v}`),
        }))}
      />
      <Tekstomrade
        {...om('grunn')}
        hjelp={t('samtykke.modenhet.grunnHjelp')}
        linjer={4}
        maks={2000}
      />
      <Datofelt {...om('dag')} />
    </>
  );
}

/** *Forstår ungdommen hva hen blir spurt om?*: det som er vurdert, og å vurdere det på nytt (VV-03). */
export const modenhetsruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/samtykke/modenhet',
    tilgang: KOORDINATOR,
    felter: z.object({
      ...{ tema: kort(50), svar: kort(50), grunn: kort(2000), dag: kort(10) },
      ...{ sett_oppfoelging: uuid, sett_deling: uuid },
      ...{ sett_helseopplysning: uuid, sett_part_i_barnevern: uuid },
    }),
    utkast: { hus, skjema: 'modenhetsvurdering', objekt: (f) => f.param('id') },
    async start(f) {
      const side = await hentModenhet(hus, f.hvem, f.param('id'));
      return {
        ...Object.fromEntries(SAMTYKKETEMA.map((x) => [sett(x), [siste(side, x)]])),
        dag: [formatDato(iDagIOslo(hus.klokke.naa()))],
      };
    },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentModenhet(hus, f.hvem, f.param('id'));
      const slutt = side.sak.tilstand === 'avsluttet' || side.sak.tilstand === 'henvist';
      const spoerres = spurteTemaer(side).length > 0;
      return ramme(
        f,
        side,
        {
          tittel: t('samtykke.modenhet.tittel'),
          ingress: t('samtykke.modenhet.ingress'),
          smule: t('samtykke.modenhet.smule'),
          feil: [s.feil, Object.fromEntries(FELTENE.map((felt) => [felt, ledetekst(felt, t)]))],
        },
        <>
          {side.temaer.map((x) => (
            <Del key={x.tema} tittel={t(`samtykketabell.tema.${x.tema}`)}>
              <Vurderingene x={x} t={t} />
            </Del>
          ))}
          {slutt ? (
            <Forklaring hvorfor={t('samtykke.ikke.saken_er_slutt')} regel="VV-16" />
          ) : spoerres ? (
            <Del tittel={t('samtykke.modenhet.ny')}>
              <Notis slag="rolig">{t('samtykke.modenhet.hjelp')}</Notis>
              <Skjema
                handling={her(f, side.sak.id, '/modenhet')}
                token={s.token}
                nokkel={s.nokkel}
                utkast={s.utkast}
                skjult={{
                  ...Object.fromEntries(
                    SAMTYKKETEMA.map((x) => [sett(x), settI(s, sett(x), siste(side, x))]),
                  ),
                  ...enesteTema(side),
                }}
                knapp={t('samtykke.modenhet.lagre')}
              >
                <Felter side={side} s={s} t={t} />
              </Skjema>
            </Del>
          ) : (
            <Forklaring
              hvorfor={t('samtykke.modenhet.ikke.spoerres_ikke')}
              regel={regelFor('VV-03', side.sak.utgave.kode, t)}
            />
          )}
        </>,
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const tema = temaet(v.tema);
      await stoppVedFeltet(
        FELT,
        (feil) =>
          feil.kode === 'alt_vurdert'
            ? t('samtykke.modenhet.altVurdert', {
                hvem: String(feil.parametre['hvem']),
                tid: tidspunkt(t, new Date(String(feil.parametre['ved']))),
              })
            : finnTekst(t, 'samtykke.modenhet.ikke', feil.kode),
        async () =>
          vurderModenhet(hus, f.hvem, {
            ...{ sakId: f.param('id'), tema, utkast },
            svar: MODENHETSSVAR.find((x) => x === v.svar) ?? null,
            grunn: tomtErNull(v.grunn),
            dag: dagI(v.dag, 'dag', t),
            etter: tema === null ? null : tomtErNull(v[sett(tema)]),
          }),
      );
      return { til: her(f, f.param('id')), beskjed: 'modenhet_vurdert' };
    },
  });
