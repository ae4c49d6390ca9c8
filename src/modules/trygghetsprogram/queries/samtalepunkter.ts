import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { AVTALEN_FALT, nesteKontakt, type NesteKontakt } from '../regler/nesteKontakt.ts';
import type { Resultat, Ringeutfall } from '../regler/typer.ts';
import type { Sakstilstand } from '../saksgang.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';

/** Hvor den første samtalen står: resultatet av den siste, og når familien skal kontaktes igjen. */
export type Samtalestatus = {
  resultat: Resultat | null;
  /** Dagen det prøves igjen, og når trygghetssamtalen er avtalt (VV-17, TP-27). */
  kontakt: NesteKontakt;
  /** Noen har svart. */
  begynt: boolean;
  /** Da noen svarte første gang, og da det ble skrevet at trygghetssamtalen var holdt; `null` når det ikke har skjedd (TP-49). */
  foersteSvar: Date | null;
  holdt: Date | null;
  /** Den siste svarte, og resultatet er ikke skrevet. */
  uskrevet: boolean;
  /** I resultatet av den siste samtalen noen svarte i, står det om ungdommen likevel skal spørres (TP-25). */
  vurdert: boolean;
};

type Forsoek = {
  id: string;
  utfall: Ringeutfall;
  neste_forsoek: Dato | null;
  ringt_ved: Date;
  ringt_av: string;
};

type Skrevet = {
  oppringning_id: string;
  resultat: Resultat;
  avtalt_ved: Date | null;
  skrevet_ved: Date;
  skrevet_av: string;
};

/** Forsøkene og resultatene, der den som spør, har samtalen (TP-29): uten et ord av det som ble sagt. */
export function samtalerader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom(sql<Forsoek>`tilgang.forsoekene(${sakId}::uuid)`.as('o'))
    .leftJoin(sql<Skrevet>`tilgang.resultatene(${sakId}::uuid)`.as('f'), (j) =>
      j.onRef('f.oppringning_id', '=', 'o.id'),
    )
    .leftJoin('varde.bruker as b', 'b.id', 'o.ringt_av')
    .leftJoin('varde.bruker as s', 's.id', 'f.skrevet_av')
    .select(['o.utfall', 'o.neste_forsoek', 'o.ringt_ved', 'b.navn as av'])
    .select(['f.resultat', 'f.avtalt_ved', 'f.skrevet_ved', 's.navn as skrevet_av'])
    .select(sql<boolean>`f.vurdering_ungdommen is not null`.as('vurdert'))
    .orderBy('o.ringt_ved', 'desc')
    .limit(sql.lit(50));
  return tx.fast('sak.samtaler', sporring.compile());
}
type Rad = Awaited<ReturnType<typeof samtalerader>>[number];

/** Det siste forsøket, og avtalen i det siste resultatet når ikke et forsøk etter det tok den bort. */
function kontakten(rader: readonly Rad[], tilstand: Sakstilstand): NesteKontakt {
  const [siste] = rader;
  const skrevet = rader.findIndex((r) => r.resultat !== null);
  return nesteKontakt({
    tilstand,
    siste: siste === undefined ? null : { utfall: siste.utfall, neste: siste.neste_forsoek },
    avtalt: rader[skrevet]?.avtalt_ved ?? null,
    falt: rader.slice(0, Math.max(skrevet, 0)).some((r) => AVTALEN_FALT.includes(r.utfall)),
  });
}

/** Det siste resultatet som er skrevet, også når noen har ringt etter det. */
export const sisteResultat = (rader: readonly Rad[]): Resultat | null =>
  rader.find((r) => r.resultat !== null)?.resultat ?? null;

/** Trygghetssamtalen slik den står, til den som leser den; `null` når den ikke er begynt. */
export type Samtalestand = { fullfoert: Date | null; av: string | null } | null;

export const samtalestand = (sak: {
  samtale_id: string | null;
  samtale_fullfoert: Date | null;
  samtale_av: string | null;
}): Samtalestand =>
  sak.samtale_id === null ? null : { fullfoert: sak.samtale_fullfoert, av: sak.samtale_av };

export const samtalestatus = (
  rader: readonly Rad[],
  tilstand: Sakstilstand,
  samtalen: Samtalestand,
): Samtalestatus => ({
  resultat: rader[0]?.resultat ?? null,
  kontakt: kontakten(rader, tilstand),
  begynt: rader.some((r) => r.utfall === 'svarte'),
  foersteSvar: rader.findLast((r) => r.utfall === 'svarte')?.ringt_ved ?? null,
  holdt:
    rader.findLast((r) => r.resultat === 'samtale_holdt')?.skrevet_ved ??
    samtalen?.fullfoert ??
    null,
  uskrevet: rader[0]?.utfall === 'svarte' && rader[0].resultat === null,
  vurdert: rader.find((r) => r.utfall === 'svarte')?.vurdert === true,
});

export const fullfoertpunkt = (samtalen: Samtalestand): Tidslinjepunkt[] =>
  samtalen?.fullfoert == null
    ? []
    : [
        {
          ...{ dag: iDagIOslo(samtalen.fullfoert), ved: samtalen.fullfoert },
          ...{ slag: 'trygghetssamtale_fullfoert' as const, hvem: samtalen.av },
        },
      ];

export function samtalepunkter(rader: readonly Rad[]): Tidslinjepunkt[] {
  return rader.flatMap((r) => [
    {
      ...{ dag: iDagIOslo(r.ringt_ved), ved: r.ringt_ved, slag: 'ringte' as const },
      ...{ hvem: r.av, samtale: { utfall: r.utfall } },
    },
    ...(r.resultat === null || r.skrevet_ved === null
      ? []
      : [
          {
            ...{ dag: iDagIOslo(r.skrevet_ved), ved: r.skrevet_ved },
            ...{ slag: 'samtale_skrevet' as const, hvem: r.skrevet_av },
            samtale: { resultat: r.resultat },
          },
        ]),
  ]);
}
