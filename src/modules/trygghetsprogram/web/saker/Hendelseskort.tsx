import type { ReactNode } from 'react';
import { formatDato } from '../../../../kernel/dato.ts';
import { Fakta, klokka, Kort, Notis, slaOpp } from '../../../../ui/index.ts';
import type { Hendelse } from '../../queries/hentSak.ts';
import { dagAnmeldt } from '../dagAnmeldt.ts';
import type { Tekster } from '../tekst.ts';

const aar = (alder: number | null, t: Tekster) =>
  alder === null ? t('sak.ukjent') : t('sak.aar', { aar: alder });

/** Navnet som er ført, eller at det er ukjent, og at det siden er ført at ingen etterforsker (TG-20). */
export function etterforskerord(s: NonNullable<Hendelse['straffesak']>, t: Tekster): string {
  const navn = s.etterforsker ?? t('sak.ukjent');
  const ingen = s.etterforsker === null ? s.ingenSiden : s.avloest;
  return ingen === null ? navn : t('sak.etterforskerFoer', { navn, dag: formatDato(ingen) });
}

/** Det som skjedde, med politiets opplysninger der den som spør, får se dem. */
export function Hendelseskort({
  h,
  alderIDag,
  t,
  children,
}: {
  h: Hendelse;
  alderIDag: number | null;
  t: Tekster;
  children: ReactNode;
}) {
  const dato =
    h.dato === null
      ? t('sak.ukjentDag')
      : `${formatDato(h.dato)}${h.klokkeslett === null ? '' : ` ${klokka(t, h.klokkeslett)}`}`;
  const s = h.straffesak;
  return (
    <Kort tittel={`${slaOpp(t, 'sakstyper', h.sakstype)} · ${dato}`} niva={3}>
      {h.iFamilie ? <Notis slag="rolig">{t('sak.familieHendelse')}</Notis> : null}
      <Fakta
        par={[
          { navn: t('sak.rolle'), verdi: slaOpp(t, 'rollene', h.rolle) },
          { navn: t('sak.alderDa'), verdi: aar(h.alderDa, t) },
          { navn: t('sak.alderNaa'), verdi: aar(alderIDag, t) },
          {
            navn: t('sak.sted'),
            verdi:
              h.stedskategori === null ? t('sak.ukjent') : slaOpp(t, 'steder', h.stedskategori),
          },
          ...(h.sted === null ? [] : [{ navn: t('sak.navngittSted'), verdi: h.sted }]),
          { navn: t('sak.anmeldt'), verdi: h.anmeldt ? t('liste.ja') : t('liste.nei') },
          ...dagAnmeldt(h, t),
          ...(h.hatkriminalitet ? [{ navn: t('sak.hat'), verdi: t('sak.hatJa') }] : []),
          ...(s === null
            ? []
            : [
                { navn: t('sak.nummer'), verdi: s.nummer ?? t('sak.ukjent') },
                { navn: t('sak.etterforsker'), verdi: etterforskerord(s, t) },
                { navn: t('sak.jurist'), verdi: s.jurist ?? t('sak.ukjent') },
                {
                  navn: t('sak.status'),
                  verdi: `${slaOpp(t, 'sak.statuser', s.status)}${s.statusDag === null ? '' : `, ${formatDato(s.statusDag)}`}`,
                },
              ]),
        ]}
      />
      {children}
    </Kort>
  );
}
