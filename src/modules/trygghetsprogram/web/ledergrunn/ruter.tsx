import { z } from 'zod';
import type { Hus } from '../../../../db/hus.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import {
  Fakta,
  finnTekst,
  Knapp,
  Lenkeknapp,
  Rad,
  Radliste,
  Skjema,
  Tekstomrade,
  Tomt,
  Valg,
} from '../../../../ui/index.ts';
import { rute, type Rute } from '../../../../web/rute.ts';
import { skjema, type Skjematilstand } from '../skjema.ts';
import { svarPaaLedergrunn } from '../../commands/svarPaaLedergrunn.ts';
import { trekkLedergrunn } from '../../commands/trekkLedergrunn.ts';
import { hentLedergrunn, listLedergrunner, type Ledergrunn } from '../../queries/ledergrunner.ts';
import { kort, tomtErNull } from '../familie/felles.tsx';
import { programside, sidefeil, type OmradeForesporsel } from '../ramme.tsx';
import { stoppVedFeltet } from '../skjemastopp.ts';
import { tekster, type Tekster } from '../tekst.ts';

const LEDER = {
  krever: { verv: ['leder'] },
  hvorfor:
    'lederen gir en grunn når etterforskeren likevel skal koordinere eller ha samtalen, og leser aldri en sak (VV-23, 1.16b)',
} as const;
const FELT = { mangler_svar: 'svar', mangler_grunn: 'grunn' } as const;

function Linje({ l, slug, t }: { l: Ledergrunn; slug: string; t: Tekster }) {
  const href = `/${slug}/ledergrunn/${l.id}`;
  return (
    <Rad
      hvem={`${l.gjelder.navn} · ${l.saksreferanse}`}
      hva={t(`ledergrunn.roller.${l.rolle}`)}
      siden={formatDato(l.svart ?? l.spurt)}
      href={href}
      under={t('ledergrunn.spurtAv', { navn: l.spurtAv.navn })}
      handling={
        <Lenkeknapp slag="sekundaer" liten href={href}>
          {t(l.svar === null ? 'ledergrunn.svar' : 'ledergrunn.se')}
        </Lenkeknapp>
      }
    />
  );
}

function listeside(f: OmradeForesporsel, alle: readonly Ledergrunn[]) {
  const t = tekster(f.sprak);
  const venter = alle.filter((l) => l.svar === null);
  const gitt = alle.filter((l) => l.svar === 'ja' && l.trukket === null);
  return programside(f, {
    tittel: t('ledergrunn.tittel'),
    ingress: t('ledergrunn.ingress'),
    children: (
      <>
        {venter.length === 0 ? (
          <Tomt tittel={t('ledergrunn.tomt')} tekst={t('ledergrunn.tomtTekst')} />
        ) : (
          <Radliste tittel={t('ledergrunn.venter')}>
            {venter.map((l) => (
              <Linje key={l.id} l={l} slug={f.omrade.slug} t={t} />
            ))}
          </Radliste>
        )}
        {gitt.length === 0 ? null : (
          <Radliste tittel={t('ledergrunn.gitt')}>
            {gitt.map((l) => (
              <Linje key={l.id} l={l} slug={f.omrade.slug} t={t} />
            ))}
          </Radliste>
        )}
      </>
    ),
  });
}

function Svarskjema({
  l,
  sti,
  s,
  t,
}: {
  l: Ledergrunn;
  sti: string;
  s: Skjematilstand;
  t: Tekster;
}) {
  const felt = (navn: string) => ({ navn, verdi: s.verdi(navn), feil: s.feil[navn] });
  return (
    <Skjema
      handling={sti}
      token={s.token}
      nokkel={s.nokkel}
      utkast={s.utkast}
      knapp={t('ledergrunn.lagre')}
    >
      <Valg
        {...felt('svar')}
        ledetekst={t(`ledergrunn.spoersmaal.${l.rolle}`, { navn: l.gjelder.navn })}
        pakrevd
        alternativer={(['ja', 'nei'] as const).map((v) => ({
          verdi: v,
          tekst: t(`ledergrunn.valg.${v}`),
        }))}
      />
      <Tekstomrade
        {...felt('grunn')}
        ledetekst={t('ledergrunn.grunn')}
        hjelp={t('ledergrunn.grunnHjelp')}
        linjer={3}
        maks={1000}
      />
    </Skjema>
  );
}

function side(f: OmradeForesporsel, l: Ledergrunn, s: Skjematilstand) {
  const t = tekster(f.sprak);
  const liste = `/${f.omrade.slug}/ledergrunn`;
  const svart = { navn: l.svartAv ?? '', dag: l.svart === null ? '' : formatDato(l.svart) };
  return programside(f, {
    tittel: t('ledergrunn.enTittel', { referanse: l.saksreferanse }),
    ingress: t(`ledergrunn.enIngress.${l.rolle}`),
    feil: sidefeil(s.feil, {
      svar: t(`ledergrunn.spoersmaal.${l.rolle}`, { navn: l.gjelder.navn }),
      grunn: t('ledergrunn.grunn'),
    }),
    brodsmuler: [{ href: liste, tekst: t('ledergrunn.tittel') }, { tekst: l.saksreferanse }],
    children: (
      <>
        <Fakta
          par={[
            { navn: t('ledergrunn.hvem'), verdi: l.gjelder.navn },
            { navn: t('ledergrunn.somHva'), verdi: t(`ledergrunn.roller.${l.rolle}`) },
            {
              navn: t('ledergrunn.spurt'),
              verdi: `${l.spurtAv.navn}, ${formatDato(l.spurt)}`,
            },
            ...(l.svar === null
              ? []
              : [
                  { navn: t('ledergrunn.svaret'), verdi: t(`ledergrunn.svarene.${l.svar}`, svart) },
                ]),
            ...(l.grunn === null ? [] : [{ navn: t('ledergrunn.grunn'), verdi: l.grunn }]),
            ...(l.trukket === null
              ? []
              : [{ navn: t('ledergrunn.trukket'), verdi: formatDato(l.trukket) }]),
          ]}
        />
        {l.svar === null ? <Svarskjema l={l} sti={`${liste}/${l.id}`} s={s} t={t} /> : null}
        {l.svar === 'ja' && l.trukket === null ? (
          <>
            <p>{t('ledergrunn.trekkTekst')}</p>
            <Skjema handling={`${liste}/${l.id}/trekk`} token={s.token}>
              <Knapp slag="sekundaer">{t('ledergrunn.trekk')}</Knapp>
            </Skjema>
          </>
        ) : null}
      </>
    ),
  });
}

/** *Spørsmål om etterforskeren*: lederens side (VV-23). */
export function ledergrunnruter({ hus }: { hus: Hus }): readonly Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: '/:omrade/ledergrunn',
      tilgang: LEDER,
      handler: async (f) => f.vis(listeside(f, await listLedergrunner(hus, f.hvem))),
    }),
    ...skjema({
      sti: '/:omrade/ledergrunn/:id',
      tilgang: LEDER,
      felter: z.object({ svar: kort(10), grunn: kort(1000) }),
      utkast: { hus, skjema: 'ledergrunn', objekt: (f) => f.param('id') },
      vis: async (f, s) => side(f, await hentLedergrunn(hus, f.hvem, f.param('id')), s),
      async utfor(f, v, utkast) {
        const t = tekster(f.sprak);
        const svar = (['ja', 'nei'] as const).find((x) => x === v.svar) ?? null;
        await stoppVedFeltet(
          FELT,
          (feil) => finnTekst(t, 'ledergrunn.ikke', feil.kode),
          async () =>
            svarPaaLedergrunn(hus, f.hvem, {
              ...{ id: f.param('id'), svar, grunn: tomtErNull(v.grunn), utkast },
            }),
        );
        return { til: `/${f.omrade.slug}/ledergrunn`, beskjed: 'ledergrunn_besvart' };
      },
    }),
    rute({
      metode: 'POST',
      sti: '/:omrade/ledergrunn/:id/trekk',
      tilgang: LEDER,
      async handler(f) {
        await trekkLedergrunn(hus, f.hvem, f.param('id'));
        return f.videre(`/${f.omrade.slug}/ledergrunn`, 'ledergrunn_trukket');
      },
    }),
  ];
}
