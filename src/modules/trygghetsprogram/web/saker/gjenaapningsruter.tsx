import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { lesDato } from '../../../../kernel/dato.ts';
import { erDomainError } from '../../../../kernel/feil.ts';
import {
  Datofelt,
  finnTekst,
  Skjema,
  Tekstomrade,
  Valg,
  Forklaring,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { HELE, Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { gjenaapneSak } from '../../commands/gjenaapneSak.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { begynnerIgjen } from '../../regler/gjenaapning.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';
import { PARTER } from './Avslutningsvalg.tsx';
import { IkkeGjenaapnes } from './Slutt.tsx';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken åpner den igjen; databasen avgjør (TP-40)',
} as const;

const Felter = z.object({
  meldt_av: z.string().default(''),
  dag: z.string().trim().default(''),
  grunn: z.string().trim().max(2000).default(''),
});

/** Feltet en mangel hører til; resten gjelder hele skjemaet. */
const FELT: Readonly<Record<string, string>> = {
  mangler_meldt_av: 'meldt_av',
  voksen_melder_selv: 'meldt_av',
  mangler_meldt_dag: 'dag',
  meldt_dagen_har_ikke_vaert: 'dag',
  mangler_gjenaapningsgrunn: 'grunn',
};

type Props = { sak: Saksside; f: OmradeForesporsel; s: Skjematilstand; t: Tekster };

function Gjenaapningsskjema({ sak, f, s, t }: Props) {
  // En voksen melder det selv.
  const voksen = sak.alderIDag !== null && sak.alderIDag >= 18;
  const fra = sak.slutt.gjelder?.fraTilstand ?? null;
  const fulgt =
    begynnerIgjen({ fra, egnet: true, anmeldt: false, klarert: false }) === 'guide_soekes';
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={`/${f.omrade.slug}/saker/${sak.id}/gjenaapne`}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      knapp={t('gjenaapning.lagre')}
    >
      <Valg
        {...felt('meldt_av')}
        ledetekst={t('gjenaapning.meldtAv')}
        pakrevd
        alternativer={
          voksen
            ? [{ verdi: 'ungdommen', tekst: t('avslutning.part.voksen') }]
            : PARTER.map((p) => ({ verdi: p, tekst: t(`avslutning.part.${p}`) }))
        }
      />
      <Datofelt
        {...felt('dag')}
        ledetekst={t('gjenaapning.dag')}
        hjelp={t('avslutning.dagHjelp')}
        pakrevd
      />
      <Tekstomrade
        {...felt('grunn')}
        ledetekst={t('gjenaapning.grunn')}
        hjelp={t('gjenaapning.grunnHjelp')}
        pakrevd
        linjer={3}
        maks={2000}
      />
      <p>{t(fulgt ? 'gjenaapning.derfra' : 'gjenaapning.derfraFoer')}</p>
    </Skjema>
  );
}

function side(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  const t = tekster(f.sprak);
  if (!sak.slutt.koordinerer) throw new IkkeFunnet();
  const svar = sak.slutt.gjenaapnes;
  return programside(f, {
    tittel: t('gjenaapning.tittel', { referanse: sak.saksreferanse }),
    ingress: t('gjenaapning.ingress'),
    feil: sidefeil(s.feil, {
      meldt_av: t('gjenaapning.meldtAv'),
      dag: t('gjenaapning.dag'),
      grunn: t('gjenaapning.grunn'),
    }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: `/${f.omrade.slug}/saker/${sak.id}`, tekst: sak.saksreferanse },
      { tekst: t('gjenaapning.smule') },
    ],
    children: svar.tillatt ? (
      <Gjenaapningsskjema sak={sak} f={f} s={s} t={t} />
    ) : svar.grunn === 'ikke_avsluttet' ? (
      <Forklaring hvorfor={t('gjenaapning.ikke.ikke_avsluttet')} regel="TP-40" />
    ) : (
      <IkkeGjenaapnes sak={sak} t={t} />
    ),
  });
}

const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);

/** *Åpne saken igjen* (TP-40, C23). */
export function gjenaapningsruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/saker/:id/gjenaapne',
    tilgang: KOORDINATOREN,
    felter: Felter,
    utkast: { hus, skjema: 'gjenaapning', objekt: (f) => f.param('id') },
    vis: async (f, s) => side(f, await hentSak(hus, f.hvem, f.param('id')), s),
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const dag = lesDato(v.dag);
      if (v.dag !== '' && dag === null)
        throw new Skjemafeil({ dag: t('avslutning.ikke.feil_dag') });
      let soekerGuide: boolean;
      try {
        ({ soekerGuide } = await gjenaapneSak(hus, f.hvem, {
          sakId: f.param('id'),
          meldtAv: PARTER.find((p) => p === v.meldt_av) ?? null,
          ...{ dag, grunn: eller(v.grunn), utkast },
        }));
      } catch (feil) {
        const ord = erDomainError(feil) ? finnTekst(t, 'gjenaapning.ikke', feil.kode) : null;
        if (ord === null || !erDomainError(feil)) throw feil;
        throw new Skjemafeil({ [FELT[feil.kode] ?? HELE]: ord });
      }
      return {
        til: `/${f.omrade.slug}/saker/${f.param('id')}`,
        beskjed: soekerGuide ? 'sak_gjenaapnet' : 'sak_gjenaapnet_foer',
      };
    },
  });
}
