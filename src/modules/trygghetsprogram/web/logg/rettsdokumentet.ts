import type { Blokk, Dokument } from '../../../dokument/index.ts';
import { formatDato } from '../../../../kernel/dato.ts';
import type { Sprak } from '../../../../ui/index.ts';
import type { Utleveringsinnhold } from '../../commands/frigiLogg.ts';
import type { Logglinje } from '../../queries/guidelogg.ts';
import type { Loggutlevering } from '../../queries/loggutlevering.ts';
import { flyttetOrd, kortord } from './Linjer.tsx';
import type { Tekster } from '../tekst.ts';
import { tidspunkt } from '../../../../ui/index.ts';

/** Omfanget i ord. */
export function omfanget(u: Pick<Loggutlevering, 'fra' | 'til' | 'antall'>, t: Tekster): string {
  const slag = u.fra === null ? (u.til === null ? 'alt' : 'til') : u.til === null ? 'fra' : 'dager';
  const [fra, til] = [u.fra, u.til].map((d) => (d === null ? '' : formatDato(d)));
  return t(`logg.retten.omfang.${slag}`, { fra: fra ?? '', til: til ?? '', count: u.antall });
}

const alt = (l: Logglinje, t: Tekster): string =>
  [
    ...(l.akutt ? [t('nei.akuttLinje')] : []),
    ...(l.tokKontakt ? [t('logg.tokKontaktLinje')] : []),
    ...(l.resultat === null ? [] : [t(`logg.resultatLinje.${l.resultat}`)]),
    ...(l.tiltak.length === 0 ? [] : [l.tiltak.map((x) => t(`logg.tiltak.valg.${x}`)).join('. ')]),
    ...(l.ord === null ? [] : [l.ord]),
    ...(l.neste === null ? [] : [t('logg.nesteLinje', { dag: formatDato(l.neste) })]),
    ...[flyttetOrd(l, t)].filter((s) => s !== null),
  ].join('\n');

const linjen = (l: Logglinje & { foer: readonly Logglinje[] }, t: Tekster) => ({
  navn: `${formatDato(l.dag)}: ${kortord(l, t)}`,
  verdi: [
    alt(l, t),
    t('logg.skrevet', { hvem: l.av, tid: tidspunkt(t, l.ved) }),
    ...l.foer.map((f) =>
      t('logg.retten.dok.foer', {
        ...{ hvem: f.av, tid: tidspunkt(t, f.ved) },
        ord: `${formatDato(f.dag)}, ${kortord(f, t)}. ${alt(f, t)}`,
      }),
    ),
  ]
    .filter((s) => s !== '')
    .join('\n'),
});

/** Loggen slik den går ut til en rett (VV-32): hva utleveringen er, og linjene med det som sto før; aldri et notat. */
export function rettsdokument(
  { sak, u, linjer, spor, antall }: Utleveringsinnhold,
  sprak: Sprak,
  t: Tekster,
): Dokument {
  const tattUt: Blokk[] =
    spor.length === 0
      ? []
      : [
          {
            slag: 'punkter',
            punkter: spor.map((s) =>
              t('logg.retten.dok.sporLinje', {
                ...{ hvem: s.skrevetAv, tid: tidspunkt(t, s.skrevetVed) },
              }),
            ),
          },
        ];
  return {
    sprak,
    tittel: t('logg.retten.dok.tittel', { hvem: sak.initialer, referanse: sak.saksreferanse }),
    ingress: t('logg.retten.dok.ingress', { nr: u.nr }),
    deler: [
      {
        tittel: t('logg.retten.dok.om'),
        blokker: [
          {
            slag: 'par' as const,
            par: [
              { navn: t('logg.retten.dok.krevd'), verdi: u.krav },
              { navn: t('logg.retten.dok.kravDag'), verdi: formatDato(u.kravDag) },
              {
                navn: t('logg.retten.dok.grunnlag'),
                verdi: `${t(`logg.retten.grunnlagValg.${u.grunnlag}`)}: ${u.hjemmel}`,
              },
              { navn: t('logg.retten.dok.omfang'), verdi: omfanget({ ...u, antall }, t) },
              {
                navn: t('logg.retten.dok.frigitt'),
                verdi: `${u.av}, ${tidspunkt(t, u.ved)}`,
              },
            ],
          },
          { slag: 'avsnitt' as const, tekst: t('logg.retten.dok.uten') },
        ],
      },
      {
        tittel: t('logg.retten.dok.linjer'),
        blokker: [{ slag: 'par' as const, par: linjer.map((l) => linjen(l, t)) }],
      },
      { tittel: t('logg.retten.dok.spor'), blokker: tattUt },
    ].filter((d) => d.blokker.length > 0),
    bunn: t('logg.retten.dok.bunn', { nr: u.nr }),
  };
}
