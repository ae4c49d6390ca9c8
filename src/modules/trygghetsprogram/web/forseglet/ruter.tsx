import { z } from 'zod';
import { IkkeFunnet, type Hus } from '../../../../db/hus.ts';
import { formatDato, iDagIOslo, leggTilDager } from '../../../../kernel/dato.ts';
import {
  Del,
  Fakta,
  finnTekst,
  Knapp,
  Knapper,
  Lenkeknapp,
  Notis,
  Rad,
  Radliste,
  Skjema,
  Tekstfelt,
  Valg,
  tidspunkt,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import {
  foerForseglingsplikt,
  forseglSak,
  taTilbakeForseglingen,
} from '../../commands/forseglSak.ts';
import {
  forseglede,
  hentForsegling,
  type Forsegling,
  type Forseglingsplikt,
} from '../../queries/forseglede.ts';
import { forsegledeMeldinger } from '../../queries/forsegledeMeldinger.ts';
import { hentSak, type Saksside } from '../../queries/hentSak.ts';
import { ANGREDAGER } from '../../regler/angrefrist.ts';
import { FORSEGLINGSGRUNNER } from '../../regler/forsegling.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';
import { forsegletfamilieruter } from './familieruter.tsx';
import { forsegletmeldingsruter, Meldingene } from './meldingsruter.tsx';
import { ombudssakruter } from './ombudruter.tsx';

const KOORDINATOREN = {
  krever: 'ansatt',
  hvorfor: 'koordinatoren for saken forsegler den og følger opp; databasen avgjør (VV-25)',
} as const;

function forseglside(f: OmradeForesporsel, sak: Saksside, s: Skjematilstand) {
  if (!sak.slutt.koordinerer) throw new IkkeFunnet();
  const t = tekster(f.sprak);
  const saken = `/${f.omrade.slug}/saker/${sak.id}`;
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return programside(f, {
    tittel: t('forseglet.tittel', { referanse: sak.saksreferanse }),
    ingress: t('forseglet.ingress'),
    feil: sidefeil(s.feil, { grunn: t('forseglet.grunn'), til: t('forseglet.til') }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/saker`, tekst: t('saker') },
      { href: saken, tekst: sak.saksreferanse },
      { tekst: t('forseglet.smule') },
    ],
    children: (
      <>
        <Notis slag="rolig">
          <p>{t('forseglet.hvaSkjer')}</p>
          <p>{t('forseglet.etterpaa')}</p>
        </Notis>
        <Skjema
          handling={`${saken}/forsegl`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('forseglet.lagre')}
        >
          <Valg
            {...felt('grunn')}
            ledetekst={t('forseglet.grunn')}
            pakrevd
            alternativer={FORSEGLINGSGRUNNER.map((g) => ({
              verdi: g,
              tekst: t(`forseglet.grunner.${g}`),
            }))}
          />
          <Tekstfelt
            {...felt('til')}
            ledetekst={t('forseglet.til')}
            hjelp={t('forseglet.tilHjelp')}
          />
        </Skjema>
      </>
    ),
  });
}

const pliktord = (p: Forseglingsplikt, t: Tekster): string =>
  t(`forseglet.plikt.${p.slag}`, { hvem: p.hvem ?? '', nr: p.nr ?? 0 });

type Props = { f: OmradeForesporsel; side: Forsegling; t: Tekster };

/** Hvem som må få vite det, og hvem som har fått det. */
function Plikter({ f, side, t }: Props) {
  const igjen = side.plikter.filter((p) => p.gjort === null);
  const gjort = side.plikter.flatMap((p) => (p.gjort === null ? [] : [{ p, g: p.gjort }]));
  return (
    <>
      <Del tittel={t('forseglet.maaVite')}>
        {igjen.length === 0 ? (
          <Notis slag="rolig">{t('forseglet.alleVet')}</Notis>
        ) : (
          <>
            {side.ringerFamilien ? (
              <Notis slag="rolig">
                <a className="ds-link" href={`/${f.omrade.slug}/forseglet/${side.id}/familien`}>
                  {t('forseglet.ring.lenke')}
                </a>
              </Notis>
            ) : null}
            <Radliste tittel={t('forseglet.igjen')}>
              {igjen.map((p) => (
                <Rad
                  key={p.id}
                  hvem={pliktord(p, t)}
                  hva={finnTekst(t, 'forseglet.pliktHjelp', p.slag) ?? ''}
                  handling={
                    <Skjema
                      handling={`/${f.omrade.slug}/forseglet/${side.id}/plikt`}
                      token={f.skjematoken}
                      skjult={{ plikt: p.id }}
                    >
                      <Knapp slag="sekundaer" liten>
                        {t('forseglet.gjort')}
                      </Knapp>
                    </Skjema>
                  }
                />
              ))}
            </Radliste>
          </>
        )}
      </Del>
      {gjort.length === 0 ? null : (
        <Del tittel={t('forseglet.harFaattVite')}>
          <ul>
            {gjort.map(({ p, g }) => (
              <li key={p.id}>
                {pliktord(p, t)}{' '}
                <span className="v-dempet">
                  {t('forseglet.gjortAv', { hvem: g.av, tid: tidspunkt(t, g.ved) })}
                </span>
              </li>
            ))}
          </ul>
        </Del>
      )}
    </>
  );
}

function Tilbake({ f, side, t }: Props) {
  if (side.tilbake !== null || !side.kanTilbake.tillatt) return null;
  return (
    <Del tittel={t('forseglet.tilbakeTittel')}>
      <p>
        {t('forseglet.tilbakeTil', {
          dag: formatDato(leggTilDager(iDagIOslo(side.ved), ANGREDAGER)),
        })}
      </p>
      <Skjema handling={`/${f.omrade.slug}/forseglet/${side.id}/tilbake`} token={f.skjematoken}>
        <Knapper>
          <Knapp slag="sekundaer" liten>
            {t('forseglet.tilbake')}
          </Knapp>
        </Knapper>
      </Skjema>
    </Del>
  );
}

/** Er koordinatoren selv inhabil, går pliktene til den neste (VV-23). */
function Inhabil({ f, side, t }: Props) {
  return (
    <Del tittel={t('forseglet.inhabilTittel')}>
      <p>{t('forseglet.inhabilTekst')}</p>
      <Skjema handling={`/${f.omrade.slug}/forseglet/${side.id}/inhabil`} token={f.skjematoken}>
        <Knapper>
          <Knapp slag="sekundaer" liten>
            {t('forseglet.inhabil')}
          </Knapp>
        </Knapper>
      </Skjema>
    </Del>
  );
}

function forseglingsside(f: OmradeForesporsel, side: Forsegling) {
  const t = tekster(f.sprak);
  return programside(f, {
    tittel: t('forseglet.sporTittel', { referanse: side.saksreferanse }),
    ingress: t('forseglet.sporIngress'),
    brodsmuler: [
      { href: `/${f.omrade.slug}/forseglet`, tekst: t('forseglet.listeTittel') },
      { tekst: side.saksreferanse },
    ],
    children: (
      <>
        {side.tilbake === null ? null : (
          <Notis slag="viktig">
            {t('forseglet.erTilbake', {
              hvem: side.tilbake.av,
              tid: tidspunkt(t, side.tilbake.ved),
            })}
          </Notis>
        )}
        <Fakta
          par={[
            {
              navn: t('forseglet.forseglet'),
              verdi: `${side.av}, ${tidspunkt(t, side.ved)}`,
            },
            { navn: t('forseglet.grunn'), verdi: t(`forseglet.grunner.${side.grunn}`) },
          ]}
        />
        <Plikter f={f} side={side} t={t} />
        <Del tittel={t('forseglet.denRette')}>
          {side.til === null ? (
            <>
              <p>{t('forseglet.meldInn')}</p>
              <Knapper>
                <Lenkeknapp slag="sekundaer" liten href={`/${f.omrade.slug}/registrer`}>
                  {t('forseglet.meldInnLenke')}
                </Lenkeknapp>
              </Knapper>
            </>
          ) : (
            <p>
              <a className="ds-link" href={`/${f.omrade.slug}/saker/${side.til.id}`}>
                {t('forseglet.tilSaken', { referanse: side.til.saksreferanse })}
              </a>
            </p>
          )}
        </Del>
        <Tilbake f={f} side={side} t={t} />
        <Inhabil f={f} side={side} t={t} />
      </>
    ),
  });
}

function listerute(hus: Hus): Rute {
  return rute({
    metode: 'GET',
    sti: '/:omrade/forseglet',
    tilgang: {
      krever: 'innlogget',
      hvorfor: 'den som hadde noe med saken å gjøre, ser at den er forseglet, aldri hvem (VV-25)',
    },
    async handler(f) {
      const t = tekster(f.sprak);
      const rader = await forseglede(hus, f.hvem);
      const meldinger = await forsegledeMeldinger(hus, f.hvem);
      return f.vis(
        programside(f, {
          tittel: t('forseglet.listeTittel'),
          ingress: t('forseglet.listeIngress'),
          brodsmuler: [{ tekst: t('forseglet.listeTittel') }],
          children: (
            <>
              {rader.length === 0 ? (
                <p className="v-dempet">{t('forseglet.ingen')}</p>
              ) : (
                <Radliste tittel={t('forseglet.sakene')}>
                  {rader.map((r) => (
                    <Rad
                      key={r.id}
                      hvem={r.saksreferanse}
                      hva={
                        r.tilbakeVed === null
                          ? t('forseglet.spor', { tid: tidspunkt(t, r.ved) })
                          : t('forseglet.sporTilbake', { tid: tidspunkt(t, r.tilbakeVed) })
                      }
                      handling={
                        r.foelgerOpp ? (
                          <Lenkeknapp
                            slag="sekundaer"
                            liten
                            href={`/${f.omrade.slug}/forseglet/${r.id}`}
                          >
                            {(r.igjen ?? 0) > 0
                              ? t('forseglet.foelgOpp', { count: r.igjen ?? 0 })
                              : t('forseglet.se')}
                          </Lenkeknapp>
                        ) : null
                      }
                    />
                  ))}
                </Radliste>
              )}
              <Meldingene {...{ f, rader: meldinger, t }} />
            </>
          ),
        }),
      );
    },
  });
}

/** En sak på feil person: forsegle den, sporet, og hvem som må få vite det (VV-25). */
export function forsegletruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    ...skjema({
      sti: '/:omrade/saker/:id/forsegl',
      tilgang: KOORDINATOREN,
      felter: z.object({ grunn: kort(30), til: kort(20) }),
      vis: async (f, s) => forseglside(f, await hentSak(hus, f.hvem, f.param('id')), s),
      utfor: async (f, v) => {
        const t = tekster(f.sprak);
        await stoppVedFeltet(
          { mangler_grunn: 'grunn', finner_ikke_saken: 'til' },
          (feil) => finnTekst(t, 'forseglet.ikke', feil.kode),
          async () =>
            forseglSak(hus, f.hvem, {
              sakId: f.param('id'),
              grunn: FORSEGLINGSGRUNNER.find((g) => g === v.grunn) ?? null,
              tilReferanse: tomtErNull(v.til),
            }),
        );
        return { til: `/${f.omrade.slug}/forseglet`, beskjed: 'sak_forseglet' };
      },
    }),
    listerute(hus),
    rute({
      metode: 'GET',
      sti: '/:omrade/forseglet/:id',
      tilgang: KOORDINATOREN,
      handler: async (f) =>
        f.vis(forseglingsside(f, await hentForsegling(hus, f.hvem, f.param('id')))),
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/forseglet/:id/plikt',
      tilgang: KOORDINATOREN,
      async handler(f) {
        const plikt = z.uuid().safeParse(f.skjema.get('plikt'));
        const forseglingId = f.param('id');
        if (!plikt.success) throw new IkkeFunnet();
        await foerForseglingsplikt(hus, f.hvem, { forseglingId, pliktId: plikt.data });
        return f.videre(`/${f.omrade.slug}/forseglet/${forseglingId}`, 'forseglingsplikt_foert');
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/forseglet/:id/tilbake',
      tilgang: KOORDINATOREN,
      async handler(f) {
        const sakId = await taTilbakeForseglingen(hus, f.hvem, f.param('id'));
        return f.videre(`/${f.omrade.slug}/saker/${sakId}`, 'forsegling_tatt_tilbake');
      },
    }),
    ...forsegletfamilieruter(hus),
    ...forsegletmeldingsruter(hus),
    ...ombudssakruter(hus),
  ];
}
