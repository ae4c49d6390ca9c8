import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import { Fakta, finnTekst, Skjema, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { skjema, Skjemafeil, type Skjematilstand } from '../skjema.ts';
import { svarPaaTilbud } from '../../commands/svarPaaTilbud.ts';
import { hentTilbud, type Tilbud } from '../../queries/tilbud.ts';
import {
  AVSLAGSGRUNNER,
  OVERTAKELSESGRUNNLAG,
  type Tilbudssvar,
} from '../../regler/overtakelse.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const KOORDINATOR = {
  krever: { verv: ['programkoordinator', 'kommunal_koordinator'] },
  hvorfor: 'en koordinator i området saken er tilbudt, svarer; databasen avgjør hvilke (VV-18)',
} as const;

const SVAR = ['ta_over', 'avslaa'] as const;

const Felter = z.object({
  svar: z.string().default(''),
  rett: z.string().default(''),
  ord: z.string().trim().max(1000).default(''),
  avslag: z.string().default(''),
});

const FELT: Readonly<Record<string, string>> = {
  mangler_rett: 'rett',
  mangler_ord: 'ord',
  mangler_avslag: 'avslag',
};

function side(f: OmradeForesporsel, tilbud: Tilbud, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return programside(f, {
    tittel: t('tilbud.tittel', { fra: tilbud.fra }),
    ingress: t('tilbud.ingress'),
    feil: sidefeil(s.feil, {
      svar: t('tilbud.hva'),
      rett: t('tilbud.rett'),
      ord: t('tilbud.ord'),
      avslag: t('tilbud.avslagsvalg'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/min-dag`, tekst: t('minDag') },
      { tekst: t('tilbud.smule') },
    ],
    children: (
      <>
        <Fakta
          par={[
            { navn: t('tilbud.fra'), verdi: tilbud.fra },
            { navn: t('tilbud.naar'), verdi: formatDato(tilbud.dag) },
            { navn: t('tilbud.hvorfor'), verdi: t(`tilbud.grunn.${tilbud.grunn}`) },
          ]}
        />
        <Skjema
          handling={`/${f.omrade.slug}/tilbud/${tilbud.id}`}
          token={s.token}
          nokkel={s.nokkel}
          utkast={s.utkast}
          knapp={t('tilbud.lagre')}
        >
          <Valg
            {...felt('svar')}
            ledetekst={t('tilbud.hva')}
            pakrevd
            alternativer={SVAR.map((verdi) => ({
              verdi,
              tekst: t(`tilbud.${verdi}`),
              ...(verdi === 'ta_over' ? { hjelp: t('tilbud.taOverHjelp') } : {}),
            }))}
          />
          <Valg
            {...felt('rett')}
            ledetekst={t('tilbud.rett')}
            hjelp={t('tilbud.bareTaOver')}
            alternativer={OVERTAKELSESGRUNNLAG.map((verdi) => ({
              verdi,
              tekst: t(`tilbud.retter.${verdi}`),
            }))}
          />
          <Tekstomrade
            {...felt('ord')}
            ledetekst={t('tilbud.ord')}
            hjelp={t('tilbud.ordHjelp')}
            linjer={2}
            maks={1000}
          />
          <Valg
            {...felt('avslag')}
            ledetekst={t('tilbud.avslagsvalg')}
            hjelp={t('tilbud.bareAvslaa')}
            alternativer={AVSLAGSGRUNNER.map((verdi) => ({
              verdi,
              tekst: t(`tilbud.avslag.${verdi}`),
            }))}
          />
        </Skjema>
      </>
    ),
  });
}

function svaret(v: z.output<typeof Felter>): Tilbudssvar | null {
  if (v.svar === 'avslaa')
    return { svar: 'avslaa', avslag: AVSLAGSGRUNNER.find((a) => a === v.avslag) ?? null };
  if (v.svar !== 'ta_over') return null;
  return {
    svar: 'ta_over',
    grunnlag: OVERTAKELSESGRUNNLAG.find((g) => g === v.rett) ?? null,
    ord: v.ord === '' ? null : v.ord,
  };
}

/** *Tilbud om en sak*: et annet område i Varde spør om vi tar over (VV-18, C27). */
export function tilbudsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/tilbud/:id',
    tilgang: KOORDINATOR,
    felter: Felter,
    utkast: { hus, skjema: 'tilbud', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentTilbud(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const svar = svaret(v);
      if (svar === null) throw new Skjemafeil({ svar: t('tilbud.ikke.mangler_svar') });
      const ny: { sakId: string | null } = { sakId: null };
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'tilbud.ikke', feil.kode),
        async () => {
          ny.sakId = await svarPaaTilbud(hus, f.hvem, { tilbudId: f.param('id'), svar, utkast });
        },
      );
      return ny.sakId === null
        ? { til: `/${f.omrade.slug}/min-dag`, beskjed: 'tilbud_avslaatt' }
        : { til: `/${f.omrade.slug}/saker/${ny.sakId}`, beskjed: 'tilbud_tatt_over' };
    },
  });
}
