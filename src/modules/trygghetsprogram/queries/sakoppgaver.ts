import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import type { Behovsgrunn } from '../regler/behovsvurdering.ts';
import {
  erPlikt,
  GUIDENS_PLIKTER,
  PROGRAMMETS_PLIKTER,
  VERNETS_PLIKTER,
  type Paalagt,
  type Plikt,
} from '../regler/oppgaverFoerSlutt.ts';
import { aapneMeldingsplikter } from './guidemeldinger.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';

export type Pliktoppgave = {
  id: string;
  slag: Plikt;
  /** Den som har den; `null` når den venter på at noen skal svare for straffesaken. */
  hvem: string | null;
  /** Den som spør, kan si at den er gjort. */
  min: boolean;
  gang: number;
  siden: Date;
  gjort: { av: string; ved: Date } | null;
};
export type Behovsvar = {
  id: string;
  svar: 'ja' | 'nei';
  grunn: Behovsgrunn | null;
  ord: string | null;
  av: string;
  ved: Date;
};
/** Oppgavene ingen slipper unna, og etterforskerens vurdering av behovet, der den som spør, får se dem. */
export type Sakoppgaver = {
  plikter: readonly Pliktoppgave[];
  /** Spørsmålet som står åpent hos etterforskeren (TP-37); `hvem` er `null` når ingen har det. */
  spurt: { hvem: string | null; siden: Date } | null;
  /** Den som spør, er etterforskeren i saken. */
  kanVurdere: boolean;
  /** Svarene, det siste først. */
  vurderinger: readonly Behovsvar[];
};

const SLAG = [
  ...GUIDENS_PLIKTER,
  ...PROGRAMMETS_PLIKTER,
  ...VERNETS_PLIKTER,
  'vurder_behov',
] as const;

function oppgavene(tx: OmradeTx, sakId: string) {
  const meg = tx.aktor.brukerId;
  const sporring = sql<{
    id: string;
    slag: (typeof SLAG)[number];
    hvem: string | null;
    min: boolean;
    gang: number;
    siden: Date;
    utfort: Date | null;
    av: string | null;
  }>`select o.id, o.slag, b.navn as hvem, o.gang, coalesce(o.fornyet, o.opprettet) as siden, o.utfort, u.navn as av,
      coalesce(o.for_bruker = ${meg}, false) or (o.slag = any (${[...GUIDENS_PLIKTER, ...VERNETS_PLIKTER]}::text[]) and (
        o.eier_organisasjon = any (array(select tilgang.koordinator_for())) or o.sak_id = any (array(select tilgang.saker_jeg_staar_i_for())))) as min
    from varde.oppgave o left join varde.bruker b on b.id = o.for_bruker left join varde.bruker u on u.id = o.utfort_av
    where o.omrade_id = ${tx.aktor.omradeId} and o.sak_id = ${sakId} and o.slag = any (${[...SLAG]}::text[])
    order by o.opprettet, o.slag, o.id`.compile(tx.db);
  return tx.fast('sak.oppgaver', sporring);
}

function vurderingene(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.behovsvurdering as v')
    .leftJoin('varde.bruker as b', 'b.id', 'v.vurdert_av')
    .select(['v.id', 'v.svar', 'v.grunn', 'v.ord', 'v.vurdert_ved', 'b.navn as av'])
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('v.sak_id', '=', sakId)
    .orderBy('v.vurdert_ved', 'desc');
  return tx.fast('sak.behov', sporring.compile());
}

/** Radene, i samme rør som resten av saken. */
export const oppgaverader = (tx: OmradeTx, sakId: string) =>
  Promise.all([oppgavene(tx, sakId), vurderingene(tx, sakId)]);

export function tilSakoppgaver(
  [oppgaver, svar]: Awaited<ReturnType<typeof oppgaverader>>,
  sak: { omradeId: string; nokkel: Buffer; etterforsker: boolean },
): Sakoppgaver {
  const aapen = oppgaver.find((o) => o.slag === 'vurder_behov' && o.utfort === null);
  return {
    plikter: oppgaver.flatMap((o) =>
      erPlikt(o.slag)
        ? [
            {
              ...{ id: o.id, slag: o.slag, hvem: o.hvem, gang: o.gang, siden: o.siden },
              min: o.min && o.utfort === null,
              gjort: o.utfort === null ? null : { av: o.av ?? '', ved: o.utfort },
            },
          ]
        : [],
    ),
    spurt: aapen === undefined ? null : { hvem: aapen.hvem, siden: aapen.siden },
    kanVurdere: sak.etterforsker,
    vurderinger: svar.map((v) => ({
      ...{ id: v.id, svar: v.svar, grunn: v.grunn, av: v.av ?? '', ved: v.vurdert_ved },
      ord: radkoder(sak.nokkel, sak.omradeId, 'behovsvurdering', v.id).les('ord', v.ord),
    })),
  };
}

/** Det som er gjort og svart, til tidslinja. */
export const oppgavepunkter = ({ plikter, vurderinger }: Sakoppgaver): Tidslinjepunkt[] => [
  ...plikter.flatMap(({ slag, gjort }) =>
    gjort === null
      ? []
      : [
          {
            dag: iDagIOslo(gjort.ved),
            ved: gjort.ved,
            slag: 'plikt_gjort' as const,
            hvem: gjort.av,
            plikt: slag,
          },
        ],
  ),
  ...vurderinger.map((v) => ({
    dag: iDagIOslo(v.ved),
    ved: v.ved,
    slag: 'behov_vurdert' as const,
    hvem: v.av,
    behov: v,
  })),
];

/** Oppgavene som står åpne, til handlingene som avslutter saken. */
export async function aapnePlikter(tx: OmradeTx, sakId: string): Promise<Paalagt[]> {
  const [rader, meldinger] = await Promise.all([
    oppgavene(tx, sakId),
    aapneMeldingsplikter(tx, sakId),
  ]);
  return [
    ...rader.flatMap((o) => (o.utfort === null && erPlikt(o.slag) ? [o.slag] : [])),
    ...meldinger,
  ];
}
