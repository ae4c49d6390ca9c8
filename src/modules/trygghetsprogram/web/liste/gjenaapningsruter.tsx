import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato, lesDato } from '../../../../kernel/dato.ts';
import {
  Avkryssing,
  Datofelt,
  finnTekst,
  Notis,
  Skjema,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { svarOmGjenaapning } from '../../commands/svarOmGjenaapning.ts';
import { hentGjenaapningsrad, type Gjenaapningsrad } from '../../queries/gjenaapningsspoersmaal.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { PARTER } from '../saker/Avslutningsvalg.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster } from '../tekst.ts';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor:
    'en koordinator som ser både raden og saken, fører hva de svarte; databasen avgjør (VV-34, VV-35)',
} as const;

const Felter = z.object({
  svar: z.string().default(''),
  samme_person: z.string().default(''),
  meldt_av: z.string().default(''),
  dag: z.string().trim().default(''),
  grunn: kort(2000),
});

/** Feltet en mangel hører til; resten gjelder hele skjemaet. */
const FELT: Readonly<Record<string, string>> = {
  mangler_gjenaapningssvar: 'svar',
  samme_person_ikke_bekreftet: 'samme_person',
  mangler_meldt_av: 'meldt_av',
  voksen_melder_selv: 'meldt_av',
  mangler_meldt_dag: 'dag',
  meldt_dagen_har_ikke_vaert: 'dag',
  mangler_gjenaapningsgrunn: 'grunn',
};
const SVAR = ['ja', 'nei'] as const;

const raden = (slug: string, rad: Gjenaapningsrad): string =>
  `/${slug}/uttrekk/${rad.uttrekkId ?? 'registreringer'}?rad=${rad.id}`;

function Svarskjema({
  f,
  rad,
  s,
}: {
  f: OmradeForesporsel;
  rad: Gjenaapningsrad;
  s: Skjematilstand;
}) {
  const t = tekster(f.sprak);
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={`/${f.omrade.slug}/rader/${rad.id}/gjenaapning`}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      knapp={t('gjenaapning.rad.lagre')}
    >
      {rad.likhet === 'kanskje' ? (
        <Avkryssing
          navn="samme_person"
          ledetekst={t('gjenaapning.rad.sammePerson')}
          hjelp={t('gjenaapning.rad.sammePersonHjelp')}
          avkrysset={s.verdi('samme_person') === 'ja'}
          feil={s.feil['samme_person']}
        />
      ) : null}
      <Valg
        {...felt('svar')}
        ledetekst={t('gjenaapning.rad.svar')}
        pakrevd
        alternativer={SVAR.map((v) => ({ verdi: v, tekst: t(`gjenaapning.rad.${v}`) }))}
      />
      <Valg
        {...felt('meldt_av')}
        ledetekst={t('gjenaapning.rad.hvem')}
        pakrevd
        alternativer={
          // En voksen svarer selv.
          rad.voksen
            ? [{ verdi: 'ungdommen', tekst: t('avslutning.part.voksen') }]
            : PARTER.map((p) => ({ verdi: p, tekst: t(`avslutning.part.${p}`) }))
        }
      />
      <Datofelt
        {...felt('dag')}
        ledetekst={t('gjenaapning.rad.dag')}
        hjelp={t('avslutning.dagHjelp')}
        pakrevd
      />
      <Tekstomrade
        {...felt('grunn')}
        ledetekst={t('gjenaapning.rad.grunn')}
        hjelp={t('gjenaapning.grunnHjelp')}
        pakrevd
        linjer={3}
        maks={2000}
      />
      <p>{t('gjenaapning.rad.derfra')}</p>
    </Skjema>
  );
}

function side(f: OmradeForesporsel, rad: Gjenaapningsrad, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const { slug } = f.omrade;
  const dag =
    rad.hendelsesdato === null ? t('gjenaapning.rad.ukjentDag') : formatDato(rad.hendelsesdato);
  return programside(f, {
    tittel: t('gjenaapning.rad.tittel', { hvem: rad.initialer }),
    ingress: t('gjenaapning.rad.ingress'),
    feil: sidefeil(s.feil, {
      samme_person: t('gjenaapning.rad.sammePerson'),
      svar: t('gjenaapning.rad.svar'),
      meldt_av: t('gjenaapning.rad.hvem'),
      dag: t('gjenaapning.rad.dag'),
      grunn: t('gjenaapning.rad.grunn'),
    }),
    brodsmuler: [
      { href: raden(slug, rad), tekst: t('gjenaapning.rad.raden') },
      { tekst: t('gjenaapning.rad.smule') },
    ],
    children: (
      <>
        <p>
          <a className="ds-link" href={`/${slug}/saker/${rad.sakId}`}>
            {t('gjenaapning.rad.saken', { referanse: rad.saksreferanse })}
          </a>
        </p>
        <p>{t('gjenaapning.rad.nytt', { sakstype: t(`sakstyper.${rad.sakstype}`), dag })}</p>
        {rad.anmeldt ? <Notis slag="viktig">{t('gjenaapning.rad.ikkeOmDetNye')}</Notis> : null}
        <Svarskjema f={f} rad={rad} s={s} />
      </>
    ),
  });
}

/** Raden er et spørsmål om å åpne en sak igjen: hva de svarte (VV-34). */
export function radgjenaapningsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/rader/:id/gjenaapning',
    tilgang: KOORDINATOREN,
    felter: Felter,
    utkast: { hus, skjema: 'radgjenaapning', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentGjenaapningsrad(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const { slug } = f.omrade;
      const dag = lesDato(v.dag);
      if (v.dag !== '' && dag === null)
        throw new Skjemafeil({ dag: t('avslutning.ikke.feil_dag') });
      const rad = await hentGjenaapningsrad(hus, f.hvem, f.param('id'));
      const { sakId } = await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'gjenaapning.ikke', feil.kode),
        async () =>
          svarOmGjenaapning(hus, f.hvem, {
            kandidatId: rad.id,
            svar: SVAR.find((x) => x === v.svar) ?? null,
            svartAv: PARTER.find((p) => p === v.meldt_av) ?? null,
            ...{ dag, grunn: tomtErNull(v.grunn), sammePerson: v.samme_person === 'ja', utkast },
          }),
      );
      return sakId === null
        ? { til: raden(slug, rad), beskjed: 'gjenaapning_nei' }
        : { til: `/${slug}/saker/${sakId}`, beskjed: 'sak_gjenaapnet' };
    },
  });
}
