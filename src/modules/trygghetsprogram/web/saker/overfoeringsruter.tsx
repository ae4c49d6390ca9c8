import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, lesDato } from '../../../../kernel/dato.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import {
  Datofelt,
  Del,
  finnTekst,
  Forklaring,
  Knapp,
  Knapper,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, HELE, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { overfoerSak } from '../../commands/overfoerSak.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { andreOmrader } from '../../queries/tilbud.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { EtterTrukket } from './Avslutningsvalg.tsx';
import { regelFor } from './HvorforIkke.tsx';
import { KontaktFoerst } from './KontaktFoerst.tsx';
import { Overfoert } from './Overfoert.tsx';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken overfører den; databasen avgjør (VV-18)',
} as const;
const GRUNNER = ['bor_annet_sted', 'flytter'] as const;
const STEG = ['tilbudt', 'trukket', 'overtatt'] as const;

const Felter = z.object({
  steg: z.string().default('tilbudt'),
  etter: z.union([z.uuid(), z.literal('')]).default(''),
  grunn: z.string().default(''),
  til: z.union([z.uuid(), z.literal('')]).default(''),
  sted: navnefelt(200),
  hvem: navnefelt(300),
  grunnlag: z.string().trim().max(1000).default(''),
  dag: z.string().trim().default(''),
});

const FELT: Readonly<Record<string, string>> = {
  mangler_grunn: 'grunn',
  mangler_sted: 'sted',
  kan_ikke_tilbys_dit: 'til',
  mangler_hvem: 'hvem',
  mangler_grunnlag: 'grunnlag',
  dagen_har_ikke_vaert: 'dag',
};

/** Der det som står i veien, gjøres ferdig. */
const VEIER = [
  { kode: 'nummeret_venter', sti: 'familie/kontakt', lenke: 'familie.fraSamtalen.lenke' },
  { kode: 'vern_ikke_vurdert', sti: 'vern', lenke: 'verne.lenke' },
] as const;

/** Veien til det som må gjøres først, når det nettopp stoppet noe. */
function Veien({ saken, s, t }: { saken: string; s: Skjematilstand; t: Tekster }) {
  const vei = VEIER.find((v) => s.feil[HELE] === t(`overfoering.ikke.${v.kode}`));
  if (vei === undefined) return null;
  return (
    <Knapper>
      <Lenkeknapp slag="sekundaer" href={`${saken}/${vei.sti}`}>
        {t(vei.lenke)}
      </Lenkeknapp>
    </Knapper>
  );
}

type Omrader = readonly { id: string; navn: string }[];
type Props = {
  sak: Saksside;
  omrader: Omrader;
  f: OmradeForesporsel;
  s: Skjematilstand;
  t: Tekster;
};

function Steget({ sak, omrader, f, s, t }: Props) {
  const [siste] = sak.slutt.overfoeringer;
  const handling = `/${f.omrade.slug}/saker/${sak.id}/overfoering`;
  const felles = { handling, token: s.token, nokkel: s.nokkel, utkast: s.utkast };
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const etter = siste?.id ?? '';
  const dag = (
    <Datofelt {...felt('dag')} ledetekst={t('overfoering.dag')} hjelp={t('overfoering.dagHjelp')} />
  );
  if (siste?.steg !== 'tilbudt')
    return (
      <Skjema {...felles} skjult={{ steg: 'tilbudt', etter }} knapp={t('overfoering.tilby')}>
        <Valg
          {...felt('grunn')}
          ledetekst={t('overfoering.hvorfor')}
          pakrevd
          alternativer={GRUNNER.map((g) => ({ verdi: g, tekst: t(`overfoering.grunn.${g}`) }))}
        />
        {omrader.length === 0 ? null : (
          <Nedtrekk
            {...felt('til')}
            ledetekst={t('overfoering.til')}
            hjelp={t('overfoering.tilHjelp')}
            tomt={t('overfoering.utenfor')}
            alternativer={omrader.map((o) => ({ verdi: o.id, tekst: o.navn }))}
          />
        )}
        <Tekstfelt
          {...felt('sted')}
          ledetekst={t(omrader.length === 0 ? 'overfoering.sted' : 'overfoering.stedUtenfor')}
          hjelp={t('overfoering.stedHjelp')}
          maks={200}
          pakrevd={omrader.length === 0}
        />
        <Tekstfelt {...felt('hvem')} ledetekst={t('overfoering.hvemSpurt')} maks={300} />
        {dag}
      </Skjema>
    );
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const vern =
    sak.slutt.vern.foerSlutt === 'stopp' ? (
      <Forklaring
        hvorfor={t('overfoering.ikke.vern_ikke_vurdert')}
        regel={regelFor('TP-50', sak.utgave, t)}
        handling={
          <Lenkeknapp slag="sekundaer" liten href={`${saken}/vern`}>
            {t('verne.lenke')}
          </Lenkeknapp>
        }
      />
    ) : null;
  return (
    <>
      <Notis slag="viktig">
        {t('overfoering.tilbudt', { sted: siste.sted ?? '', dag: formatDato(siste.dag) })}
      </Notis>
      {siste.iVarde ? (
        <>
          <p>{t('overfoering.deSvarer')}</p>
          {vern}
        </>
      ) : (
        <Del tittel={t('overfoering.overtattTittel')}>
          {vern ?? (
            <Skjema
              {...felles}
              skjult={{ steg: 'overtatt', etter }}
              knapp={t('overfoering.overta')}
            >
              <Tekstfelt
                {...felt('hvem')}
                ledetekst={t('overfoering.hvemOvertok')}
                hjelp={t('overfoering.hvemOvertokHjelp')}
                maks={300}
                pakrevd
              />
              <Tekstomrade
                {...felt('grunnlag')}
                ledetekst={t('overfoering.grunnlag')}
                hjelp={t('overfoering.grunnlagHjelp')}
                linjer={2}
                maks={1000}
                pakrevd
              />
              {dag}
            </Skjema>
          )}
        </Del>
      )}
      <Skjema handling={handling} token={s.token} skjult={{ steg: 'trukket', etter }}>
        <p>{t('overfoering.trekkTekst')}</p>
        <Knapp slag="stille">{t('overfoering.trekk')}</Knapp>
      </Skjema>
    </>
  );
}

function side(f: OmradeForesporsel, sak: Saksside, omrader: Omrader, s: Skjematilstand) {
  const t = tekster(f.sprak);
  if (!sak.slutt.koordinerer) throw new IkkeFunnet();
  const { overfoeringer } = sak.slutt;
  const slutt = sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist';
  return programside(f, {
    tittel: t('overfoering.tittel', { referanse: sak.saksreferanse }),
    ingress: t('overfoering.ingress'),
    feil: sidefeil(s.feil, {
      grunn: t('overfoering.hvorfor'),
      til: t('overfoering.til'),
      sted: t('overfoering.sted'),
      hvem: t('overfoering.hvemOvertok'),
      grunnlag: t('overfoering.grunnlag'),
      dag: t('overfoering.dag'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('overfoering.smule') },
    ],
    children: (
      <>
        {slutt ? (
          <Forklaring hvorfor={t('overfoering.ikke.saken_er_slutt')} regel="VV-16" />
        ) : (
          <>
            <Veien saken={`/${f.omrade.slug}/saker/${sak.id}`} s={s} t={t} />
            <p className="v-dempet">{t('overfoering.inne')}</p>
            <EtterTrukket
              hvorfor={t('overfoering.ikke.mangler_etter_trukket')}
              {...{ sak, slug: f.omrade.slug, t }}
            />
            <KontaktFoerst
              oppgaver={sak.kontaktFoerst}
              saken={`/${f.omrade.slug}/saker/${sak.id}`}
              t={t}
            />
            <Steget sak={sak} omrader={omrader} f={f} s={s} t={t} />
          </>
        )}
        {overfoeringer.length === 0 ? null : (
          <Del tittel={t('overfoering.foer')}>
            <ul>
              {overfoeringer.map((o) => (
                <li key={o.id}>
                  <Overfoert o={o} t={t} />
                </li>
              ))}
            </ul>
          </Del>
        )}
      </>
    ),
  });
}

const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);

/** *Overfør saken*: tilbudt, trukket, overtatt (VV-18, C27). */
export function overfoeringsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/overfoering',
    tilgang: KOORDINATOREN,
    felter: Felter,
    utkast: { hus, skjema: 'overfoering', objekt: (f) => f.param('id') },
    vis: async (f, s) =>
      side(
        f,
        await hentSak(hus, f.hvem, f.param('id'), { ikkeNaadd: true }),
        await andreOmrader(hus, f.hvem, f.param('id')),
        s,
      ),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const steg = STEG.find((s) => s === v.steg);
      const dag = lesDato(v.dag);
      if (v.dag !== '' && dag === null)
        throw new Skjemafeil({ dag: t('overfoering.ikke.feil_dag') });
      if (steg === undefined)
        throw new Skjemafeil({ [HELE]: t('overfoering.ikke.steget_passer_ikke') });
      try {
        await overfoerSak(hus, f.hvem, {
          sakId: f.param('id'),
          steg,
          etter: eller(v.etter),
          grunn: GRUNNER.find((g) => g === v.grunn) ?? null,
          tilOmrade: steg === 'tilbudt' ? eller(v.til) : null,
          sted: eller(v.sted),
          hvem: eller(v.hvem),
          grunnlag: eller(v.grunnlag),
          dag,
          utkast,
        });
      } catch (feil) {
        const ord = erDomainError(feil) ? finnTekst(t, 'overfoering.ikke', feil.kode) : null;
        if (ord === null || !erDomainError(feil)) throw feil;
        throw new Skjemafeil({ [FELT[feil.kode] ?? HELE]: ord });
      }
      return {
        til: `/${f.omrade.slug}/saker/${f.param('id')}`,
        beskjed: `overfoering_${steg}`,
      };
    },
  });
}
