import { z } from 'zod';
import { IkkeFunnet } from '../../../../db/hus.ts';
import { formatTelefon } from '../../../../kernel/telefon.ts';
import { Del, Lenkeknapp, Skjema, Tabell, Tekstfelt } from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { lesFelter } from '../../../../web/skjema.ts';
import { settKontaktpunkt } from '../../commands/kontaktpunkt.ts';
import { kontaktpunkter, type Kontaktpunkt } from '../../queries/kontaktpunkter.ts';
import {
  folkeside,
  send,
  svarMed,
  type Deler,
  type OmradeForesporsel,
  type Skjemasvar,
} from '../ramme.ts';
import { folketekster, type Folketekster } from '../tekst.ts';

const ADMINISTRATOR = {
  krever: { verv: ['administrator'] },
  hvorfor: 'administratoren setter nummer og e-post til arbeidsstedene (TP-44, RO-11)',
} as const;

/** Arbeidsstedene med nummer og e-post, på administratorens side. */
export function Kontaktliste({
  alle,
  slug,
  t,
}: {
  alle: readonly Kontaktpunkt[];
  slug: string;
  t: Folketekster;
}) {
  return (
    <Del tittel={t('kontakt.tittel')} tekst={t('kontakt.tekst')}>
      <Tabell
        tittel={t('kontakt.tittel')}
        kolonner={[
          { tekst: t('organisasjon'), smal: 'linje' },
          { tekst: t('kontakt.telefon') },
          { tekst: t('kontakt.epost') },
          { tekst: t('kontakt.endre'), smal: 'linje' },
        ]}
        rader={alle.map((o) => ({
          id: o.id,
          celler: [
            o.navn,
            o.telefon === null ? t('ikkeOppgitt') : formatTelefon(o.telefon),
            o.epost ?? t('ikkeOppgitt'),
            <Lenkeknapp key="endre" slag="sekundaer" liten href={`/${slug}/organisasjoner/${o.id}`}>
              {t('kontakt.endre')} <span className="ds-sr-only">{o.navn}</span>
            </Lenkeknapp>,
          ],
        }))}
      />
    </Del>
  );
}

async function vis(deler: Deler, f: OmradeForesporsel, id: string, s: Skjemasvar | null) {
  const t = folketekster(f.sprak);
  const o = (await kontaktpunkter(deler.hus, f.hvem)).find((x) => x.id === id);
  if (o === undefined) throw new IkkeFunnet();
  const svar = s ?? svarMed({ telefon: [o.telefon ?? ''], epost: [o.epost ?? ''] });
  return folkeside(deler, f, svar, {
    tittel: o.navn,
    ingress: t('kontakt.tekst'),
    brodsmuler: [{ href: `/${f.omrade.slug}/folk`, tekst: t('folk.tittel') }, { tekst: o.navn }],
    ledetekster: { telefon: t('kontakt.telefon'), epost: t('kontakt.epost') },
    children: (
      <Skjema
        handling={`/${f.omrade.slug}/organisasjoner/${id}`}
        token={f.skjematoken}
        nokkel={crypto.randomUUID()}
        knapp={t('kontakt.lagre')}
      >
        <Tekstfelt
          navn="telefon"
          ledetekst={t('kontakt.telefon')}
          hjelp={t('kontakt.telefonHjelp')}
          feil={svar.feil['telefon']}
          verdi={svar.verdi('telefon')}
          tastatur="tel"
          maks={20}
          kort
          pakrevd={false}
        />
        <Tekstfelt
          navn="epost"
          ledetekst={t('kontakt.epost')}
          hjelp={t('kontakt.epostHjelp')}
          feil={svar.feil['epost']}
          verdi={svar.verdi('epost')}
          tastatur="email"
          maks={200}
          pakrevd={false}
        />
      </Skjema>
    ),
  });
}

const eller = (tekst: string): string | null => (tekst === '' ? null : tekst);

/** Administratoren sier hvordan ansatte når hvert arbeidssted (TP-44). */
export function organisasjonsruter(deler: Deler): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/organisasjoner/:orgId',
      tilgang: ADMINISTRATOR,
      handler: (f) => vis(deler, f, f.param('orgId'), null),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/organisasjoner/:orgId',
      visesIkkeIgjen: true,
      tilgang: ADMINISTRATOR,
      handler: (f) =>
        send(f, {
          lest: lesFelter(
            f.skjema,
            z.object({
              telefon: z
                .string()
                .default('')
                .transform((v) => v.replaceAll(/\s/g, '').replace(/^(\+|00)47(?=\d{5})/, '')),
              epost: z.string().trim().default(''),
            }),
          ),
          vis: (s) => vis(deler, f, f.param('orgId'), s),
          async utfor({ telefon, epost }) {
            const organisasjonId = f.param('orgId');
            const nytt = { organisasjonId, telefon: eller(telefon), epost: eller(epost) };
            await settKontaktpunkt(deler.hus, f.hvem, nytt);
            return { til: `/${f.omrade.slug}/folk`, beskjed: 'kontaktpunkt_satt' };
          },
        }),
    }),
  ];
}
