import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Datofelt,
  Del,
  finnTekst,
  Notis,
  Skjema,
  Tekstfelt,
  Tekstomrade,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { navnefelt, skjema, type Skjematilstand } from '../skjema.ts';
import { foerVernkontakt } from '../../commands/foerVernkontakt.ts';
import { merkAlvorlig } from '../../commands/merkAlvorlig.ts';
import { hentVernkontakter, type Vernkontaktside } from '../../queries/hentVernkontakter.ts';
import { VERNSLAG } from '../../regler/vernFoerSlutt.ts';
import { dagI, kort, tomtErNull } from '../familie/felles.tsx';
import type { OmradeForesporsel } from '../ramme.tsx';
import { rammeFor } from '../saksramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren i saken kontakter den som har ansvaret; databasen avgjør (TP-33, TP-35)',
} as const;

const ramme = rammeFor('vern', (t) => t('verne.smule'));
const KONTAKTSLAG = [...VERNSLAG, 'vitnebeskyttelse'] as const;
const FELT = {
  ...{ mangler_slag: 'slag', ikke_behov: 'slag', mangler_hvem: 'hvem' },
  ...{ mangler_dag: 'dag', dagen_har_ikke_vaert: 'dag' },
};
const her = (f: OmradeForesporsel, resten = ''): string =>
  `/${f.omrade.slug}/saker/${f.param('id')}/vern${resten}`;
const slutt = ({ sak }: Vernkontaktside): boolean =>
  sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist';

type Props = { f: OmradeForesporsel; side: Vernkontaktside; s: Skjematilstand; t: Tekster };

/** Det noen skal kontaktes om, først; er alle kontaktet, kan en ny samtale føres om det som fortsatt trengs. */
function Kontaktskjema({ f, side, s, t }: Props) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  const [forst] = side.utenKontakt;
  return (
    <Skjema
      handling={her(f, '/kontakt')}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      knapp={t('verne.kontakt.lagre')}
    >
      <Valg
        {...felt('slag')}
        verdi={s.verdi('slag') || (forst ?? '')}
        ledetekst={t('verne.kontakt.hva')}
        pakrevd
        alternativer={side.behov.map((slag) => ({
          verdi: slag,
          tekst: t(`verne.kontakt.slag.${slag}`),
          hjelp: t(
            side.utenKontakt.includes(slag) ? 'verne.kontakt.ikkeGjort' : 'verne.kontakt.altGjort',
          ),
        }))}
      />
      <Tekstfelt
        {...felt('hvem')}
        ledetekst={t('verne.kontakt.hvem')}
        hjelp={t('verne.kontakt.hvemHjelp')}
        maks={200}
        pakrevd
      />
      <Datofelt {...felt('dag')} ledetekst={t('verne.kontakt.dag')} pakrevd />
      <Tekstomrade
        {...felt('ord')}
        ledetekst={t('verne.kontakt.ord')}
        hjelp={t('verne.kontakt.ordHjelp')}
        linjer={3}
        maks={2000}
      />
    </Skjema>
  );
}

function Kontaktet({ side, t }: Pick<Props, 'side' | 't'>) {
  if (side.kontakter.length === 0) return null;
  return (
    <Del tittel={t('verne.kontakt.foer')}>
      <ul>
        {side.kontakter.map((k) => (
          <li key={k.id}>
            {t('verne.kontakt.sagt', {
              ...{ slag: t(`verne.kontakt.slag.${k.slag}`), navn: k.hvem },
              ...{ dag: formatDato(k.dag), av: k.av, tid: tidspunkt(t, k.ved) },
            })}
            {k.ord === null ? null : <span className="v-endring v-egneord">{k.ord}</span>}
          </li>
        ))}
      </ul>
    </Del>
  );
}

const kontaktruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/vern/kontakt',
    tilgang: KOORDINATOREN,
    felter: z.object({
      slag: z.string().default(''),
      hvem: navnefelt(200),
      dag: kort(10),
      ord: kort(2000),
    }),
    utkast: { hus, skjema: 'vernkontakt', objekt: (f) => f.param('id') },
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentVernkontakter(hus, f.hvem, f.param('id'));
      return ramme(
        f,
        side,
        {
          ...{ tittel: t('verne.kontakt.tittel'), ingress: t('verne.kontakt.ingress') },
          smule: t('verne.kontakt.smule'),
          feil: [
            s.feil,
            {
              ...{ slag: t('verne.kontakt.hva'), hvem: t('verne.kontakt.hvem') },
              ...{ dag: t('verne.kontakt.dag'), ord: t('verne.kontakt.ord') },
            },
          ],
        },
        <>
          {slutt(side) ? (
            <p>{t('verne.ikke.saken_er_slutt')}</p>
          ) : side.behov.length === 0 ? (
            <Notis slag="rolig">{t('verne.kontakt.ingen')}</Notis>
          ) : (
            <Kontaktskjema f={f} side={side} s={s} t={t} />
          )}
          <Kontaktet side={side} t={t} />
        </>,
      );
    },
    async utfor(f, v, utkast) {
      const t = tekster(f.sprak);
      const dag = dagI(v.dag, 'dag', t);
      await stoppVedFeltet(
        FELT,
        (feil) => finnTekst(t, 'verne.ikke', feil.kode),
        async () =>
          foerVernkontakt(hus, f.hvem, {
            ...{ sakId: f.param('id'), slag: KONTAKTSLAG.find((x) => x === v.slag) ?? null },
            ...{ hvem: tomtErNull(v.hvem), dag, ord: tomtErNull(v.ord), utkast },
          }),
      );
      return { til: her(f, '/kontakt'), beskjed: 'vernkontakt_foert' };
    },
  });

const alvorligruter = (hus: Hus): readonly Rute[] =>
  skjema({
    sti: '/:omrade/saker/:id/vern/alvorlig',
    tilgang: KOORDINATOREN,
    felter: z.object({}),
    async vis(f, s) {
      const t = tekster(f.sprak);
      const side = await hentVernkontakter(hus, f.hvem, f.param('id'));
      return ramme(
        f,
        side,
        {
          ...{ tittel: t('verne.alvorlig.tittel'), ingress: t('verne.alvorlig.ingress') },
          ...{ smule: t('verne.alvorlig.smule'), feil: [s.feil, {}] },
        },
        side.sak.alvorlig || slutt(side) ? (
          <Notis slag="rolig">{t('verne.ikke.kan_ikke_merkes')}</Notis>
        ) : (
          <Skjema
            handling={her(f, '/alvorlig')}
            token={s.token}
            nokkel={s.nokkel}
            knapp={t('verne.alvorlig.knapp')}
          >
            <p>{t('verne.alvorlig.tekst')}</p>
          </Skjema>
        ),
      );
    },
    async utfor(f) {
      const t = tekster(f.sprak);
      await stoppVedFeltet(
        {},
        (feil) => finnTekst(t, 'verne.ikke', feil.kode),
        async () => merkAlvorlig(hus, f.hvem, f.param('id')),
      );
      return { til: her(f, '/kontakt'), beskjed: 'sak_merket_alvorlig' };
    },
  });

/** *Vern, hvem som er kontaktet*: den som har ansvaret, og vitnebeskyttelsesprogrammet i en alvorlig sak (TP-33, TP-35). */
export const vernkontaktruter = ({ hus }: { hus: Hus }): readonly Rute[] => [
  ...kontaktruter(hus),
  ...alvorligruter(hus),
];
