import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatTidspunkt, lesDato } from '../../../../kernel/dato.ts';
import { erDomainError, type DomainError } from '../../../../kernel/feil.ts';
import {
  Datofelt,
  Del,
  finnTekst,
  Forklaring,
  Lenkeknapp,
  Notis,
  Skjema,
  slaOpp,
  Tekstfelt,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { HELE, Skjemafeil, skjema, type Skjematilstand } from '../../../../web/skjema.ts';
import { angreAvslutning } from '../../commands/angreAvslutning.ts';
import { avsluttSak } from '../../commands/avsluttSak.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { AVSLUTNINGSMAATER, avslutningsmaate } from '../../regler/avslutningsmaater.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { regelFor } from './HvorforIkke.tsx';
import { saksside } from './ruter.tsx';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken avslutter den og angrer det; databasen avgjør (VV-16)',
} as const;
const PARTER = ['ungdommen', 'foresatte', 'begge'] as const;

const Felter = z.object({
  maate: z.string().default(''),
  hvem: z.string().trim().max(300).default(''),
  dag: z.string().trim().default(''),
  part: z.string().default(''),
  referanse: z.string().trim().max(20).default(''),
  grunn: z.string().trim().max(2000).default(''),
});

/** Feltet en mangel hører til; resten gjelder hele skjemaet. */
const FELT: Readonly<Record<string, string>> = {
  mangler_tjeneste: 'hvem',
  mangler_hvem: 'hvem',
  mangler_dag: 'dag',
  dagen_har_ikke_vaert: 'dag',
  mangler_part: 'part',
  mangler_sak: 'referanse',
  samme_sak: 'referanse',
  mangler_grunn: 'grunn',
  etter_kontakt: 'maate',
  ingen_nei: 'maate',
  ikke_forsoekt_nok: 'maate',
};
const REGEL = {
  saken_er_slutt: 'VV-16',
  etter_kontakt: 'VV-16',
  ingen_nei: 'VV-13',
  ikke_forsoekt_nok: 'VV-17',
} as const;

function feilord(feil: DomainError, t: Tekster): string | null {
  if (feil.kode !== 'alt_avsluttet') return finnTekst(t, 'avslutning.ikke', feil.kode);
  const { hvem, ved, maate } = feil.parametre;
  return t('avslutning.altAvsluttet', {
    hvem: String(hvem),
    tid: formatTidspunkt(new Date(String(ved))),
    maate: slaOpp(t, 'avslutning.maate', String(maate)),
  });
}

/** Måtene med svaret der saken står. */
const maatene = (sak: Saksside) =>
  AVSLUTNINGSMAATER.map((maate) => ({
    maate,
    svar: avslutningsmaate(maate, {
      tilstand: sak.tilstand,
      neiFraEtterforsker: sak.klareringer.some((k) => k.svar === 'nei'),
      ikkeNaadd: false,
    }),
  }));

type Props = { sak: Saksside; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

function Avslutningsskjema({ sak, f, s, t }: Props) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={`/${f.omrade.slug}/saker/${sak.id}/avslutt`}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      knapp={t('avslutning.lagre')}
    >
      <Valg
        {...felt('maate')}
        ledetekst={t('avslutning.hvordan')}
        pakrevd
        alternativer={maatene(sak)
          .filter((m) => m.svar.tillatt)
          .map(({ maate }) => ({
            verdi: maate,
            tekst: t(`avslutning.maate.${maate}`),
            hjelp: t(`avslutning.maateHjelp.${maate}`),
          }))}
      />
      <div className="v-skjema__del" data-avslutning="hvem">
        <Tekstfelt
          {...felt('hvem')}
          ledetekst={t('avslutning.hvem')}
          hjelp={t('avslutning.hvemHjelp')}
          maks={300}
        />
      </div>
      <div className="v-skjema__del" data-avslutning="dag">
        <Datofelt
          {...felt('dag')}
          ledetekst={t('avslutning.dag')}
          hjelp={t('avslutning.dagHjelp')}
        />
      </div>
      <div className="v-skjema__del" data-avslutning="part">
        <Valg
          {...felt('part')}
          ledetekst={t('avslutning.hvemOensker')}
          alternativer={PARTER.map((p) => ({ verdi: p, tekst: t(`avslutning.part.${p}`) }))}
        />
      </div>
      <div className="v-skjema__del" data-avslutning="referanse">
        <Tekstfelt
          {...felt('referanse')}
          ledetekst={t('avslutning.referanse')}
          hjelp={t('avslutning.referanseHjelp')}
          maks={20}
          kort
        />
      </div>
      <Tekstomrade
        {...felt('grunn')}
        ledetekst={t('avslutning.grunn')}
        hjelp={t('avslutning.grunnHjelp')}
        linjer={3}
        maks={2000}
      />
    </Skjema>
  );
}

function Innhold(props: Props) {
  const { sak, f, t } = props;
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const { foerSlutt } = sak.slutt.vern;
  const stengte = maatene(sak);
  if (stengte.every((m) => !m.svar.tillatt)) return <p>{t('avslutning.ikke.overgang_stengt')}</p>;
  const verne = (
    <Lenkeknapp slag="sekundaer" liten href={`${saken}/vern`}>
      {t('verne.lenke')}
    </Lenkeknapp>
  );
  return (
    <>
      {foerSlutt === 'stopp' ? (
        <Forklaring
          hvorfor={t('avslutning.ikke.vern_ikke_vurdert')}
          regel={regelFor('TP-50', sak.utgave, t)}
          handling={verne}
        />
      ) : (
        <>
          {foerSlutt === 'advarsel' ? (
            <Notis slag="rolig">
              <p>{t('avslutning.vernAdvarsel')}</p>
              {verne}
            </Notis>
          ) : null}
          <Avslutningsskjema {...props} />
        </>
      )}
      <Del tittel={t('avslutning.stengt')}>
        {stengte.map(({ maate, svar }) =>
          svar.tillatt ? null : (
            <Forklaring
              key={maate}
              hvorfor={`${t(`avslutning.maate.${maate}`)}: ${t(`avslutning.ikke.${svar.grunn}`)}`}
              regel={regelFor(REGEL[svar.grunn], sak.utgave, t)}
            />
          ),
        )}
      </Del>
    </>
  );
}

function side(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  if (!sak.slutt.koordinerer) throw new IkkeFunnet();
  return programside(f, {
    tittel: t('avslutning.tittel', { referanse: sak.saksreferanse }),
    ingress: t('avslutning.ingress'),
    feil: sidefeil(s.feil, {
      maate: t('avslutning.hvordan'),
      hvem: t('avslutning.hvem'),
      dag: t('avslutning.dag'),
      part: t('avslutning.hvemOensker'),
      referanse: t('avslutning.referanse'),
      grunn: t('avslutning.grunn'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('avslutning.smule') },
    ],
    children: <Innhold sak={sak} f={f} s={s} t={t} />,
  });
}

async function angre(hus: Hus, f: OmradeForesporsel, id: string): Promise<Response> {
  try {
    await angreAvslutning(hus, f.hvem, id);
  } catch (feil) {
    const notis = erDomainError(feil)
      ? finnTekst(tekster(f.sprak), 'avslutning.ikke', feil.kode)
      : null;
    if (notis === null) throw feil;
    return f.vis(saksside(f, await hentSak(hus, f.hvem, id), notis), 422);
  }
  return f.videre(`/${f.omrade.slug}/saker/${id}`, 'avslutning_angret');
}

const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);

/** *Avslutt saken* og *Angre avslutningen* (VV-16, C28). */
export function avslutningsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/avslutt',
      tilgang: KOORDINATOREN,
      felter: Felter,
      utkast: { hus, skjema: 'avslutning', objekt: (f) => f.param('id') },
      vis: async (f, s) => side(f, await hentSak(hus, f.hvem, f.param('id')), s),
      async utfor(f, v, utkast) {
        const t = tekster(f.sprak);
        const maate = AVSLUTNINGSMAATER.find((m) => m === v.maate);
        if (maate === undefined)
          throw new Skjemafeil({ maate: t('avslutning.ikke.mangler_maate') });
        const dag = lesDato(v.dag);
        if (maate === 'henvist' && v.dag !== '' && dag === null)
          throw new Skjemafeil({ dag: t('avslutning.ikke.feil_dag') });
        try {
          await avsluttSak(hus, f.hvem, {
            sakId: f.param('id'),
            maate,
            hvem: eller(v.hvem),
            dag,
            part: PARTER.find((p) => p === v.part) ?? null,
            grunn: eller(v.grunn),
            referanse: eller(v.referanse),
            utkast,
          });
        } catch (feil) {
          const ord = erDomainError(feil) ? feilord(feil, t) : null;
          if (ord === null || !erDomainError(feil)) throw feil;
          throw new Skjemafeil({ [FELT[feil.kode] ?? HELE]: ord });
        }
        return { til: `/${f.omrade.slug}/saker/${f.param('id')}`, beskjed: 'sak_avsluttet' };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/saker/:id/angre-avslutning',
      tilgang: KOORDINATOREN,
      handler: (f) => angre(hus, f, f.param('id')),
    }),
  ];
}
