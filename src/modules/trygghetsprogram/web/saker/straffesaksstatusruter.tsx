import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Fakta,
  finnTekst,
  Skjema,
  slaOpp,
  Valg,
  Forklaring,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { foerStraffesaksstatus } from '../../commands/foerStraffesaksstatus.ts';
import { hentSak } from '../../queries/hentSak.ts';
import { hentStraffesaksstatus } from '../../queries/straffesaksstatus.ts';
import { kanRettes, RETTES_TIL, STRAFFESAKSSTATUSER } from '../../regler/straffesaksstatus.ts';
import { dagI, kort } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { saksramme } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';
import { hendelsesord } from './hendelsesord.ts';

const TILGANG = {
  krever: 'ansatt',
  hvorfor:
    'koordinatoren som leser politiets opplysninger, og den som har straffesaken; databasen avgjør (VV-15, VV-39)',
} as const;
const VALG = [...STRAFFESAKSSTATUSER, RETTES_TIL] as const;
const FELT = {
  ...{ mangler_status: 'status', staar_slik: 'status', ingenting_aa_rette: 'status' },
  ...{ mangler_dag: 'dag', dagen_har_ikke_vaert: 'dag' },
} as const;

async function side(hus: Hus, f: OmradeForesporsel, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const her = { sakId: f.param('id'), hendelseId: f.param('hendelseId') };
  const sak = await hentSak(hus, f.hvem, her.sakId);
  // Etterforskeren leser ikke hendelsen, bare den det spørres om (RO-05).
  const h =
    sak.hendelser.find((x) => x.id === her.hendelseId) ??
    sak.klareringer.find((x) => x.hendelseId === her.hendelseId)?.hendelse ??
    null;
  const staar = await hentStraffesaksstatus(hus, f.hvem, her);
  if (staar === null) throw new IkkeFunnet();
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const status = slaOpp(t, 'sak.statuser', staar.status);
  return saksramme(
    f,
    sak,
    { sti: '', smule: t('straffesaksstatus.smule') },
    {
      tittel: t('straffesaksstatus.tittel', { referanse: sak.saksreferanse }),
      ingress: t('straffesaksstatus.ingress'),
      feil: [s.feil, { status: t('straffesaksstatus.hva'), dag: t('straffesaksstatus.dag') }],
    },
    <>
      <Fakta
        par={[
          {
            navn: t('anmeldtSenere.hendelse'),
            verdi: h === null ? t('sak.ukjent') : hendelsesord(h, t),
          },
          {
            navn: t('sak.status'),
            verdi: staar.dag === null ? status : `${status}, ${formatDato(staar.dag)}`,
          },
        ]}
      />
      {staar.aapen ? (
        <Skjema
          handling={`/${f.omrade.slug}/saker/${sak.id}/straffesak/${her.hendelseId}/status`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('straffesaksstatus.lagre')}
        >
          <Valg
            {...felt('status')}
            ledetekst={t('straffesaksstatus.hva')}
            pakrevd
            alternativer={[
              ...STRAFFESAKSSTATUSER,
              ...(kanRettes(staar.status) ? ([RETTES_TIL] as const) : []),
            ].map((v) => ({
              verdi: v,
              tekst: t(`straffesaksstatus.valg.${v}`),
            }))}
          />
          <Datofelt
            {...felt('dag')}
            ledetekst={t('straffesaksstatus.dag')}
            hjelp={t('straffesaksstatus.dagHjelp')}
            pakrevd
          />
        </Skjema>
      ) : (
        <Forklaring hvorfor={t('straffesaksstatus.ikke.kan_ikke_foeres')} regel="VV-15" />
      )}
    </>,
  );
}

/** *Hvor straffesaken står*: statusen og dagen, for hver anmeldt hendelse (VV-15). */
export function straffesaksstatusruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/straffesak/:hendelseId/status',
    tilgang: TILGANG,
    felter: z.object({ status: kort(20), dag: kort(10) }),
    vis: async (f, s) => side(hus, f, s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const dag = dagI(v.dag, 'dag', t);
      const saker = `/${f.omrade.slug}/saker`;
      const { med, utfall, varAvgjort } = await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'straffesaksstatus.ikke', feil.kode),
        async () =>
          foerStraffesaksstatus(hus, f.hvem, {
            ...{ sakId: f.param('id'), hendelseId: f.param('hendelseId'), dag },
            status: VALG.find((x) => x === v.status) ?? null,
          }),
      );
      // Er alt avgjort, har etterforskeren ikke saken lenger.
      return {
        til: med ? `${saker}/${f.param('id')}` : saker,
        beskjed: `straffesaksstatus_${utfall}${utfall !== 'foert' && varAvgjort ? '_avgjort' : ''}`,
      };
    },
  });
}
