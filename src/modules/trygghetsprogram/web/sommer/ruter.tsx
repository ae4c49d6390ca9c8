import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato, lesDato } from '../../../../kernel/dato.ts';
import { Datofelt, Del, Etikett, Lenkeknapp, Notis, Skjema, Tabell } from '../../../../ui/index.ts';
import type { Rute } from '../../../../web/rute.ts';
import { Skjemafeil, skjema, type Skjematilstand } from '../skjema.ts';
import { gyldigSkolestart, settSkolestart } from '../../../virksomhet/index.ts';
import { sakIListe } from '../../initialer.ts';
import { hentSommerrunden, type Dekning, type Sommerrunde } from '../../queries/sommerrunden.ts';
import type { Periode } from '../../regler/fravaersdekning.ts';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { tekster, type Tekster } from '../tekst.ts';

const KOORDINATOR = {
  krever: { verv: ['programkoordinator', 'kommunal_koordinator'] },
  hvorfor: 'koordinatoren ser at hver ungdom hen har ansvaret for, er dekket i sommer (VV-21)',
} as const;

const dager = (p: Periode, t: Tekster) =>
  t('sommer.dager', { fra: formatDato(p.fra), til: formatDato(p.til) });

/** Når kontaktpersonen er borte, i ord. */
function Borte({ d, t }: { d: Dekning; t: Tekster }) {
  if (d.borte.length > 0)
    return (
      <>
        {d.borte.map((b) => (
          <div key={b.id}>{dager(b, t)}</div>
        ))}
      </>
    );
  return t(d.dekning === 'ikke_svart' ? 'sommer.ikkeSvart' : 'sommer.herHele');
}

/** Hva som dekker dagene, og den første ingen dekker. */
function Dekket({ d, t }: { d: Dekning; t: Tekster }) {
  const ord = [
    ...d.vikarer.map((v) => t('sommer.vikar', { navn: v.navn, dager: dager(v, t) })),
    ...(d.pause === null ? [] : [t('sommer.pause', { dager: dager(d.pause, t) })]),
    ...(d.spurt === null ? [] : [t('sommer.spurt', { navn: d.spurt })]),
  ];
  return (
    <>
      {d.udekket === null ? (
        <Etikett farge={d.dekning === 'dekket' ? 'god' : 'venter'}>
          {t(`sommer.stand.${d.dekning}`)}
        </Etikett>
      ) : (
        <Etikett farge="brutt">{t('sommer.udekketFra', { dag: formatDato(d.udekket) })}</Etikett>
      )}
      {ord.length === 0 ? null : <span className="v-endring">{ord.join(' ')}</span>}
    </>
  );
}

/** Det ene koordinatoren gjør nå. */
function Handlingen({ d, slug, t }: { d: Dekning; slug: string; t: Tekster }) {
  const saken = `/${slug}/saker/${d.sakId}`;
  const til =
    d.fravaerId !== null
      ? { href: `${saken}/vikar/${d.fravaerId}`, tekst: t('sommer.finn') }
      : d.dekning === 'udekket'
        ? { href: `${saken}/guide`, tekst: t('sommer.finnGuide') }
        : d.kontaktperson === null
          ? { href: saken, tekst: t('dag.aapne') }
          : {
              href: `/${slug}/borte/${d.kontaktperson.brukerId}`,
              tekst: t(d.dekning === 'ikke_svart' ? 'sommer.meldDager' : 'sommer.seDager'),
            };
  return (
    <Lenkeknapp slag="sekundaer" liten href={til.href}>
      {til.tekst}
    </Lenkeknapp>
  );
}

function Tabellen({
  tittel,
  rader,
  slug,
  t,
}: {
  tittel: string;
  rader: readonly Dekning[];
  slug: string;
  t: Tekster;
}) {
  if (rader.length === 0) return null;
  return (
    <Del tittel={tittel}>
      <Tabell
        tittel={tittel}
        kolonner={[
          { tekst: t('sommer.ungdom') },
          { tekst: t('sommer.foelgerOpp') },
          { tekst: t('sommer.borte') },
          { tekst: t('sommer.dekket') },
          { tekst: t('sommer.gjoer') },
        ]}
        rader={rader.map((d) => ({
          id: d.sakId,
          celler: [
            sakIListe(d),
            d.kontaktperson?.navn ?? t('sommer.koordinatoren'),
            <Borte key="borte" d={d} t={t} />,
            <Dekket key="dekket" d={d} t={t} />,
            <Handlingen key="gjoer" d={d} slug={slug} t={t} />,
          ],
        }))}
      />
    </Del>
  );
}

function Innhold({
  side,
  slug,
  s,
  t,
}: {
  side: Sommerrunde;
  slug: string;
  s: Skjematilstand;
  t: Tekster;
}) {
  const { sommer, iDag, ungdommene } = side;
  const mangler = ungdommene.filter((d) => d.dekning !== 'dekket');
  return (
    <>
      {sommer.aapen ? null : (
        <Notis slag="rolig">
          {t(iDag < sommer.fra ? 'sommer.aapner' : 'sommer.slutt', {
            ...{ dag: formatDato(sommer.fra) },
          })}
        </Notis>
      )}
      {ungdommene.length === 0 && iDag <= sommer.til ? <p>{t('sommer.ingen')}</p> : null}
      {ungdommene.length > 0 && mangler.length === 0 ? (
        <Notis slag="rolig">{t('sommer.alle')}</Notis>
      ) : null}
      <Tabellen
        tittel={t('sommer.mangler', { count: mangler.length })}
        rader={mangler}
        slug={slug}
        t={t}
      />
      <Tabellen
        tittel={t('sommer.ferdig')}
        rader={ungdommene.filter((d) => d.dekning === 'dekket')}
        slug={slug}
        t={t}
      />
      <details className="v-hvorfor" open={s.feil['skolestart'] !== undefined}>
        <summary>{t('sommer.skolestartStaar', { dag: formatDato(sommer.skolestart) })}</summary>
        <Skjema
          handling={`/${slug}/sommer`}
          token={s.token}
          nokkel={s.nokkel}
          knapp={t('sommer.lagre')}
        >
          <Datofelt
            navn="skolestart"
            ledetekst={t('sommer.skolestart')}
            hjelp={t('sommer.skolestartHjelp')}
            verdi={s.verdi('skolestart')}
            feil={s.feil['skolestart']}
            pakrevd
          />
        </Skjema>
      </details>
    </>
  );
}

function sommerside(f: OmradeForesporsel, side: Sommerrunde, s: Skjematilstand) {
  const t = tekster(f.sprak);
  return programside(f, {
    tittel: t('sommer.tittel'),
    ingress: t('sommer.ingress', {
      ...{ fra: formatDato(side.sommer.fra), til: formatDato(side.sommer.til) },
    }),
    bredde: 'bred',
    feil: sidefeil(s.feil, { skolestart: t('sommer.skolestart') }),
    brodsmuler: [
      { href: `/${f.omrade.slug}/min-dag`, tekst: t('minDag') },
      { tekst: t('sommer.smule') },
    ],
    children: <Innhold side={side} slug={f.omrade.slug} s={s} t={t} />,
  });
}

/** *Sommerrunden*: hvem som er borte når, hvilke ungdommer ingen følger opp da, og én handling for hver (VV-21). */
export function sommerruter({ hus }: { hus: Hus }): readonly Rute[] {
  return skjema({
    sti: '/:omrade/sommer',
    tilgang: KOORDINATOR,
    felter: z.object({ skolestart: z.string().trim().default('') }),
    vis: async (f, s) => sommerside(f, await hentSommerrunden(hus, f.hvem), s),
    async utfor(f, v) {
      const t = tekster(f.sprak);
      const dag = lesDato(v.skolestart);
      const { iDag } = await hentSommerrunden(hus, f.hvem);
      if (dag === null || !gyldigSkolestart({ dag, iDag }))
        throw new Skjemafeil({ skolestart: t('sommer.ikkeSkolestart') });
      await settSkolestart(hus, f.hvem, dag);
      return { til: `/${f.omrade.slug}/sommer`, beskjed: 'skolestart_satt' };
    },
  });
}
