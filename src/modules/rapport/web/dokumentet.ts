import type { Blokk, Dokument, Dokumentdel } from '../../dokument/index.ts';
import { formatDato, iDagIOslo } from '../../../kernel/dato.ts';
import { slaOpp, type Sprak } from '../../../ui/index.ts';
import type { Arsrapport } from '../queries/arsrapporter.ts';
import { KRYSSET, MEDIANER, type Tabell } from '../regler/typer.ts';
import {
  altErSkjermet,
  cellenavn,
  definisjonen,
  erKrysset,
  medianverdi,
  medTall,
  noeErSkjermet,
  ordeneErNyere,
  sakene,
  staarMedianer,
  tallord,
} from './innhold.tsx';
import type { Tekster } from './tekst.ts';

const avsnitt = (tekst: string): Blokk => ({ slag: 'avsnitt', tekst });

/** Tallene i en tabell: krysset, det ene ned og det andre bortover; ellers ett tall på hver rad. */
function tabellblokk(
  tabell: Tabell,
  celler: readonly [string, number | null][],
  t: Tekster,
): Blokk {
  if (!erKrysset(tabell))
    return {
      slag: 'tabell',
      kolonner: [t('hva'), t('antall')],
      rader: celler.map(([c, n]) => [cellenavn(t, tabell, c), tallord(t, n)]),
    };
  const [ned, bort] = KRYSSET[tabell];
  const del = (plass: number) => [...new Set(celler.map(([c]) => c.split('|')[plass] ?? ''))];
  const hent = new Map(celler);
  return {
    slag: 'tabell',
    kolonner: [t(`tabell.${ned}`), ...del(1).map((k) => slaOpp(t, `celle.${bort}`, k))],
    rader: del(0).map((r) => [
      slaOpp(t, `celle.${ned}`, r),
      ...del(1).map((k) => tallord(t, hent.get(`${r}|${k}`) ?? null)),
    ]),
  };
}

function tallene(r: Arsrapport, t: Tekster): Dokumentdel[] {
  const { tall } = r;
  if (tall.antall === null) return [];
  const sum = [
    { navn: t('sum'), verdi: tallord(t, tall.antall) },
    ...MEDIANER.map((m) => ({
      navn: `${t(`medianer.${m}`)} (${medianverdi(t, m).toLowerCase()})`,
      verdi: tallord(t, tall.medianer[m]),
    })),
  ];
  return [
    {
      tittel: t('hovedtall'),
      blokker: [{ slag: 'par', par: sum }, ...staarMedianer(r, t).map(avsnitt)],
    },
    ...medTall(r).map(({ tabell, celler }) => ({
      tittel: t(`tabell.${tabell}`),
      blokker: [
        avsnitt(
          [
            definisjonen(t, tabell, r.definisjoner),
            ...(altErSkjermet(celler) ? [t('altSkjermet')] : []),
          ].join(' '),
        ),
        ...(tall.staar?.[tabell] === undefined
          ? []
          : [avsnitt(t('staar', { sum: String(tall.staar[tabell]) }))]),
        ...(altErSkjermet(celler) ? [] : [tabellblokk(tabell, celler, t)]),
      ],
    })),
  ];
}

/** Hvem den går til, i utgavens ord (ED-20, RE-02). */
export const gaarTil = (r: Pick<Arsrapport, 'slag' | 'til'>, t: Tekster): string[] =>
  r.til === null ? [] : [t(`til.${r.slag}.${r.til}`)];

/** Hvilken versjon det er, årene tallene gjelder, og hvorfor det ikke er flere. */
export function innledningen(r: Arsrapport, t: Tekster): string[] {
  return [
    ...(r.versjon === null
      ? [`${t('utkast')}.`]
      : [
          `${t('versjon', { versjon: String(r.versjon) })}. ${t('ferdigVed', {
            ...{ dato: formatDato(iDagIOslo(r.frosset ?? r.laget)), navn: r.av ?? '' },
          })}.`,
        ]),
    ...gaarTil(r, t),
    r.periode.length === 0 ? t('venter') : t('aarene', { aar: r.periode.join(', ') }),
    ...(r.periode.length > 1 ? [t('treAar')] : []),
    ...(r.periode.length > 0 && r.tall.antall === null ? [t('forFaa')] : []),
    ...(noeErSkjermet(r) ? [t('skjermetBetyr')] : []),
  ];
}

/** Slik er det telt: hvilke saker, grensen, medianen og hva en rettelse viser. */
export const grunnlaget = (r: Arsrapport, t: Tekster): string[] => {
  const k = String(r.grense);
  return [
    sakene(t, r.definisjoner),
    t('grunnlag.grense', { k }),
    t('grunnlag.median'),
    t('grunnlag.rettelse', { k }),
    ...(ordeneErNyere(r) ? [t('ordeneErNyere')] : []),
  ];
};

/** Rapporten som dokument, av det samme frosne bildet som siden og regnearket: de samme tallene, de samme skjermede, og definisjonene. */
export function rapportdokument(
  r: Arsrapport,
  sprak: Sprak,
  { t, kreditering }: { t: Tekster; kreditering: string | null },
): Dokument {
  const tittel = t(`slag.${r.slag}`, { aar: String(r.aar) });
  return {
    ...{ sprak, tittel, ingress: innledningen(r, t).join(' ') },
    deler: [
      ...tallene(r, t),
      {
        tittel: t('foelt'),
        blokker: [avsnitt(r.definisjoner < 2 ? t(`foeltFoer.${r.slag}`) : t('foeltTekst'))],
      },
      {
        tittel: t('slikTelles'),
        blokker: grunnlaget(r, t).map(avsnitt),
      },
    ],
    bunn: `${tittel}. ${r.versjon === null ? t('utkast') : t('versjon', { versjon: String(r.versjon) })}. ${kreditering ?? ''}`.trim(),
  };
}
