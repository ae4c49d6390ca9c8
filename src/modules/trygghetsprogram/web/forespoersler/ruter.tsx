import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Etikett,
  Fakta,
  Knapp,
  finnTekst,
  Lenkeknapp,
  Nedtrekk,
  Notis,
  Rad,
  Radliste,
  Skjema,
  slaOpp,
  Tomt,
  Forklaring,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { giForespoerselVidere } from '../../commands/giForespoerselVidere.ts';
import { meldInhabil } from '../../commands/meldInhabil.ts';
import {
  hentForespoersel,
  listForespoersler,
  type Forespoersel,
} from '../../queries/forespoersler.ts';
import { forespoerselSvar } from '../../regler/forespoerselVidere.ts';
import type { Svarer } from '../../queries/svarere.ts';
import { MOTTAKER } from './mottaker.ts';
import { svarrute } from './svarrute.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const nummer = (f: Forespoersel, t: Tekster): string => f.nummer ?? t('forespoersler.utenNummer');
const svarer = ({ svarer: s }: Forespoersel, t: Tekster): string =>
  s === null
    ? t('forespoersler.ingen')
    : t('forespoersler.skalSvare', {
        navn: s.navn,
        rolle: slaOpp(t, 'svarer.roller', s.rolle),
      });

/** Nummeret, hvem som skal svare, og siden når. Aldri hvem det gjelder. */
function Linje({ f, slug, t }: { f: Forespoersel; slug: string; t: Tekster }) {
  const href = `/${slug}/forespoersler/${f.id}`;
  return (
    <Rad
      hvem={nummer(f, t)}
      hva={svarer(f, t)}
      siden={formatDato(f.siden)}
      href={href}
      under={t(f.avDagen ? 'forespoersler.avDagen' : 'forespoersler.spurtAv', { navn: f.spurtAv })}
      merke={
        f.gitt === null ? undefined : (
          <Etikett farge={f.status === 'gitt_videre' ? 'rolig' : 'venter'}>
            {t('forespoersler.gitt', { dag: formatDato(f.gitt) })}
          </Etikett>
        )
      }
      handling={
        <Lenkeknapp slag="sekundaer" liten href={href}>
          {t('forespoersler.aapne')}
        </Lenkeknapp>
      }
    />
  );
}

function listeside(f: OmradeForesporsel, alle: readonly Forespoersel[]) {
  const t = tekster(f.sprak);
  const venter = alle.filter((x) => x.status === 'hos_mottakeren');
  const videre = alle.filter((x) => x.status === 'gitt_videre');
  return programside(f, {
    tittel: t('forespoersler.tittel'),
    ingress: t('forespoersler.ingress'),
    children: (
      <>
        {venter.length === 0 ? (
          <Tomt tittel={t('forespoersler.tomt')} tekst={t('forespoersler.tomtTekst')} />
        ) : (
          <Radliste tittel={t('forespoersler.venter')}>
            {venter.map((x) => (
              <Linje key={x.id} f={x} slug={f.omrade.slug} t={t} />
            ))}
          </Radliste>
        )}
        {videre.length === 0 ? null : (
          <Radliste tittel={t('forespoersler.gittVidere')}>
            {videre.map((x) => (
              <Linje key={x.id} f={x} slug={f.omrade.slug} t={t} />
            ))}
          </Radliste>
        )}
      </>
    ),
  });
}

function side(
  f: OmradeForesporsel,
  { forespoersel, mulige }: { forespoersel: Forespoersel; mulige: readonly Svarer[] },
  s: Skjematilstand,
) {
  const t = tekster(f.sprak);
  const liste = `/${f.omrade.slug}/forespoersler`;
  return programside(f, {
    tittel: t('forespoersler.enTittel', { nummer: nummer(forespoersel, t) }),
    ingress: t(`forespoersler.${forespoersel.bareOmHendelsen ? 'enIngressOm' : 'enIngress'}`),
    feil: sidefeil(s.feil, { til: t('forespoersler.hvem') }),
    brodsmuler: [
      { href: liste, tekst: t('forespoersler.tittel') },
      { tekst: nummer(forespoersel, t) },
    ],
    children: (
      <>
        <Fakta
          par={[
            { navn: t('forespoersler.spurt'), verdi: formatDato(forespoersel.siden) },
            { navn: t('forespoersler.av'), verdi: forespoersel.spurtAv },
            { navn: t('forespoersler.naa'), verdi: svarer(forespoersel, t) },
            {
              navn: t('forespoersler.foert'),
              verdi: forespoersel.foert ?? t('forespoersler.ikkeFoert'),
            },
          ]}
        />
        {forespoerselSvar(forespoersel).tillatt ? (
          <p>
            <Lenkeknapp slag="sekundaer" href={`${liste}/${forespoersel.id}/svar`}>
              {t('forespoersler.svarSelv')}
            </Lenkeknapp>
          </p>
        ) : null}
        {forespoersel.egen ? (
          <Forklaring hvorfor={t('forespoersler.ikke.egen_forespoersel')} regel="VV-14" />
        ) : mulige.length === 0 ? (
          <Notis slag="rolig">{t('forespoersler.ingenMulige')}</Notis>
        ) : (
          <Skjema
            handling={`${liste}/${forespoersel.id}`}
            token={s.token}
            nokkel={s.nokkel}
            skjult={{ sett: forespoersel.svarerId ?? '' }}
            knapp={t('forespoersler.gi')}
          >
            <Nedtrekk
              navn="til"
              ledetekst={t('forespoersler.hvem')}
              hjelp={t('forespoersler.hjelp')}
              verdi={s.verdi('til')}
              feil={s.feil['til']}
              alternativer={mulige.map((m) => ({
                verdi: m.brukerId,
                tekst: `${m.navn}, ${slaOpp(t, 'svarer.roller', m.rolle)}`,
              }))}
            />
          </Skjema>
        )}
        <p>{t('forespoersler.inhabilTekst')}</p>
        <Skjema handling={`${liste}/${forespoersel.id}/inhabil`} token={s.token}>
          <Knapp slag="sekundaer" liten>
            {t('sak.inhabil')}
          </Knapp>
        </Skjema>
      </>
    ),
  });
}

/** *Forespørsler om klarering*: eskaleringsmottakerens side (VV-14). */
export function forespoerselruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/forespoersler',
      tilgang: MOTTAKER,
      handler: async (f) => f.vis(listeside(f, await listForespoersler(hus, f.hvem))),
    }),
    ...skjema({
      sti: '/:omrade/forespoersler/:id',
      tilgang: MOTTAKER,
      felter: z.object({
        til: z.union([z.uuid(), z.literal('')]).default(''),
        sett: z.union([z.uuid(), z.literal('')]).default(''),
      }),
      vis: async (f, s) => side(f, await hentForespoersel(hus, f.hvem, f.param('id')), s),
      async utfor(f, v) {
        const t = tekster(f.sprak);
        await stoppVedFeltet(
          { kan_ikke_svare: 'til', valgt_imens: 'til' },
          (feil) => finnTekst(t, 'forespoersler.ikke', feil.kode),
          async () =>
            giForespoerselVidere(hus, f.hvem, {
              forespoerselId: f.param('id'),
              // Uten valg: ingen kan svare som seg selv.
              brukerId: v.til === '' ? f.person.brukerId : v.til,
              sett: v.sett === '' ? null : v.sett,
            }),
        );
        return { til: `/${f.omrade.slug}/forespoersler`, beskjed: 'forespoersel_gitt' };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/forespoersler/:id/inhabil',
      tilgang: MOTTAKER,
      async handler(f) {
        await meldInhabil(hus, f.hvem, f.param('id'));
        return f.videre(`/${f.omrade.slug}/forespoersler`, 'forespoersel_inhabil');
      },
    }),
    ...svarrute(hus),
  ];
}
