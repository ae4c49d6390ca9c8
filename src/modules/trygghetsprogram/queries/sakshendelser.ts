import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { alderPaa, iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { navnetErAvloest } from './etterforskernavn.ts';
import type { Klarering } from './klareringer.ts';

export type Hendelse = {
  id: string;
  sakstype: string;
  rolle: string;
  dato: Dato | null;
  klokkeslett: string | null;
  anmeldt: boolean;
  anmeldtDato: Dato | null;
  stedskategori: string | null;
  harSted: boolean;
  /** Det navngitte stedet, bare når personen har bedt om å se det; en egen, logget handling. */
  sted: string | null;
  alderDa: number | null;
  hatkriminalitet: boolean;
  iFamilie: boolean;
  straffesak: {
    nummer: string | null;
    etterforsker: string | null;
    /** Dagen det ble ført at ingen etterforsker, når det er det siste som er sagt; `null` når navnet gjelder (TG-20). */
    avloest: Dato | null;
    /** Dagen det ble ført at ingen etterforsker, når det ikke står noe navn. */
    ingenSiden: Dato | null;
    jurist: string | null;
    status: string;
    /** Dagen statusen gjelder fra, eller rettsdagen; `null` når den ikke er kjent (VV-15). */
    statusDag: Dato | null;
    /** Gangen det er skrevet: den som fører, sier hva hen så. */
    gang: number;
    /** Navnene politiet har gitt: de byttes ikke for hånd. */
    fraPolitiet: { etterforsker: boolean; jurist: boolean };
  } | null;
  klarering: Klarering | null;
};

/** Radene til hendelsene, den nyeste først, med straffesak der den som spør, får se den. */
export function hendelsesrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.hendelse as h')
    .leftJoin('varde.straffesak as s', (j) =>
      j.onRef('s.omrade_id', '=', 'h.omrade_id').onRef('s.hendelse_id', '=', 'h.id'),
    )
    .select([
      'h.id',
      'h.sakstype',
      'h.rolle',
      'h.dato',
      'h.klokkeslett',
      'h.anmeldt',
      'h.anmeldt_dato',
      'h.stedskategori',
      'h.sted',
      'h.hatkriminalitet',
      'h.i_familie',
      's.id as straffesak_id',
      's.straffesaksnummer',
      's.etterforsker',
      's.jurist',
      's.etterforsker_for_haand',
      's.jurist_for_haand',
      's.status',
      's.status_dato',
      's.gang',
      's.ingen_etterforsker_ved',
    ])
    .select(
      sql<Date | null>`case when ${navnetErAvloest('s')} then s.ingen_etterforsker_ved end`.as(
        'avloest_ved',
      ),
    )
    .where('h.omrade_id', '=', tx.aktor.omradeId)
    .where('h.sak_id', '=', sakId)
    .orderBy('h.dato', 'desc');
  return tx.fast('sak.hendelser', sporring.compile());
}

/** Hendelsene i saken, dekryptert; stedet bare når noen har bedt om det. */
export function tilHendelser(
  rader: Awaited<ReturnType<typeof hendelsesrader>>,
  omradeId: string,
  nokkel: Buffer,
  valg: { fodselsdato: Dato | null; visSted: boolean; klareringer: readonly Klarering[] },
): Hendelse[] {
  return rader.map((r) => {
    const k =
      r.straffesak_id === null ? null : radkoder(nokkel, omradeId, 'straffesak', r.straffesak_id);
    return {
      id: r.id,
      sakstype: r.sakstype,
      rolle: r.rolle,
      dato: r.dato,
      klokkeslett: r.klokkeslett?.slice(0, 5) ?? null,
      anmeldt: r.anmeldt,
      anmeldtDato: r.anmeldt_dato,
      stedskategori: r.stedskategori,
      harSted: r.sted !== null,
      sted: valg.visSted ? radkoder(nokkel, omradeId, 'hendelse', r.id).les('sted', r.sted) : null,
      alderDa:
        valg.fodselsdato === null || r.dato === null ? null : alderPaa(valg.fodselsdato, r.dato),
      hatkriminalitet: r.hatkriminalitet,
      iFamilie: r.i_familie,
      straffesak:
        k === null
          ? null
          : {
              nummer: k.les('straffesaksnummer', r.straffesaksnummer),
              etterforsker: k.les('etterforsker', r.etterforsker),
              avloest: r.avloest_ved === null ? null : iDagIOslo(r.avloest_ved),
              ingenSiden:
                r.etterforsker === null && r.ingen_etterforsker_ved !== null
                  ? iDagIOslo(r.ingen_etterforsker_ved)
                  : null,
              jurist: k.les('jurist', r.jurist),
              status: r.status ?? 'ukjent',
              statusDag: r.status_dato,
              gang: r.gang ?? 1,
              fraPolitiet: {
                etterforsker: r.etterforsker !== null && r.etterforsker_for_haand === false,
                jurist: r.jurist !== null && r.jurist_for_haand === false,
              },
            },
      klarering: valg.klareringer.find((annen) => annen.hendelseId === r.id) ?? null,
    };
  });
}
