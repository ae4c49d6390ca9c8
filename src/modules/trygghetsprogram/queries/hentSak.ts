import { iOmrade, IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { alderPaa, dagerMellom, iDagIOslo, tilDato, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import type { Sakstilstand } from './listSaker.ts';

export type Hendelse = {
  id: string;
  sakstype: string;
  rolle: string;
  dato: Dato | null;
  klokkeslett: string | null;
  anmeldt: boolean;
  stedskategori: string | null;
  alderDa: number | null;
  hatkriminalitet: boolean;
  iFamilie: boolean;
  straffesak: {
    nummer: string | null;
    etterforsker: string | null;
    jurist: string | null;
    status: string;
  } | null;
  klarering: {
    spurt: Date | null;
    svar: string | null;
    svarVed: Date | null;
    ikkeFoer: Dato | null;
  } | null;
};

export type Saksside = {
  id: string;
  saksreferanse: string;
  initialer: string;
  /** Bare når personen har bedt om å se det; en egen, logget handling. */
  navn: string | null;
  tilstand: Sakstilstand;
  tilstandSiden: Date;
  registrert: Dato;
  dagerSidenRegistrert: number;
  alderIDag: number | null;
  anmeldt: boolean;
  alvorlig: boolean;
  utgave: string;
  koordinator: string;
  stedfortreder: string | null;
  egnetVurdertVed: Date | null;
  hendelser: Hendelse[];
  logg: { ved: Date; slag: string }[];
};

function hendelsesrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.hendelse as h')
    .leftJoin('varde.straffesak as s', (j) =>
      j.onRef('s.omrade_id', '=', 'h.omrade_id').onRef('s.hendelse_id', '=', 'h.id'),
    )
    .leftJoin('varde.klarering as k', (j) =>
      j.onRef('k.omrade_id', '=', 'h.omrade_id').onRef('k.hendelse_id', '=', 'h.id'),
    )
    .select([
      'h.id',
      'h.sakstype',
      'h.rolle',
      'h.dato',
      'h.klokkeslett',
      'h.anmeldt',
      'h.stedskategori',
      'h.hatkriminalitet',
      'h.i_familie',
      's.id as straffesak_id',
      's.straffesaksnummer',
      's.etterforsker',
      's.jurist',
      's.status',
      'k.id as klarering_id',
      'k.spurt_ved',
      'k.svar',
      'k.svar_ved',
      'k.ikke_foer',
    ])
    .where('h.omrade_id', '=', tx.aktor.omradeId)
    .where('h.sak_id', '=', sakId)
    .orderBy('h.dato', 'desc');
  return tx.fast('sak.hendelser', sporring.compile());
}

function hendelser(
  rader: Awaited<ReturnType<typeof hendelsesrader>>,
  omradeId: string,
  nokkel: Buffer,
  fodselsdato: Dato | null,
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
      stedskategori: r.stedskategori,
      alderDa: fodselsdato === null || r.dato === null ? null : alderPaa(fodselsdato, r.dato),
      hatkriminalitet: r.hatkriminalitet,
      iFamilie: r.i_familie,
      straffesak:
        k === null
          ? null
          : {
              nummer: k.les('straffesaksnummer', r.straffesaksnummer),
              etterforsker: k.les('etterforsker', r.etterforsker),
              jurist: k.les('jurist', r.jurist),
              status: r.status ?? 'ukjent',
            },
      klarering:
        r.klarering_id === null
          ? null
          : { spurt: r.spurt_ved, svar: r.svar, svarVed: r.svar_ved, ikkeFoer: r.ikke_foer },
    };
  });
}

/**
 * Saken slik den som spør, får se den. Lesingen logges også når saken ikke finnes for den som spør, med den id-en
 * det ble spurt om (DU-01, DU-05).
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, uansett hvorfor
 */
export async function hentSak(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
  valg: { visNavn: boolean } = { visNavn: false },
): Promise<Saksside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const funnet = await les(hus, tx, sakId, valg.visNavn);
    await tx.logg({
      handling: valg.visNavn ? 'navn_vist' : 'sak_vist',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return funnet;
  });
  if (side === null) throw new IkkeFunnet();
  return side;
}

const loggen = (tx: OmradeTx, sakId: string) =>
  tx.db
    .selectFrom('varde.logg_fakta')
    .select(['skrevet_ved as ved', 'slag'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .orderBy('skrevet_ved', 'desc')
    .limit(50);

async function les(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
  visNavn: boolean,
): Promise<Saksside | null> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const naa = hus.klokke.naa();
  const iDag = iDagIOslo(naa);
  const sporring = tx.db
    .selectFrom('varde.sak as s')
    .leftJoin('varde.identitet as i', (j) =>
      j.onRef('i.omrade_id', '=', 's.omrade_id').onRef('i.sak_id', '=', 's.id'),
    )
    .leftJoin('varde.bruker as k', 'k.id', 's.koordinator_id')
    .leftJoin('varde.bruker as v', 'v.id', 's.stedfortreder_id')
    .select([
      's.id',
      's.saksreferanse',
      's.nokkel_id',
      's.tilstand',
      's.tilstand_siden',
      's.registrert',
      's.anmeldt',
      's.alvorlig',
      's.utgave_kode',
      's.egnet_vurdert_ved',
      'i.navn',
      'i.fodselsdato',
      'k.navn as koordinator',
      'v.navn as stedfortreder',
    ])
    .where('s.omrade_id', '=', omradeId)
    .where('s.id', '=', sakId)
    .where('s.tilstand', '<>', 'angret')
    .where('s.virker_fra', '<=', naa);
  // Alle sendes i samme rør; det som ikke er synlig, er borte i hver av dem for seg.
  const [[sak], rader, logg] = await Promise.all([
    tx.fast('sak.sak', sporring.compile()),
    hendelsesrader(tx, sakId),
    tx.fast('sak.logg', loggen(tx, sakId).compile()),
  ]);
  if (sak === undefined) return null;
  const nokkel = (await hus.nokler.hent(omradeNokkel, [sak.nokkel_id])).get(sak.nokkel_id);
  if (nokkel === undefined) return null;
  const identitet = radkoder(nokkel, omradeId, 'identitet', sak.id);
  const navn = identitet.les('navn', sak.navn);
  const fodt = identitet.les('fodselsdato', sak.fodselsdato);
  const fodselsdato = fodt === null ? null : tilDato(fodt);
  return {
    id: sak.id,
    saksreferanse: sak.saksreferanse,
    initialer: initialer(navn),
    navn: visNavn ? navn : null,
    tilstand: sak.tilstand,
    tilstandSiden: sak.tilstand_siden,
    registrert: sak.registrert,
    dagerSidenRegistrert: dagerMellom(sak.registrert, iDag),
    alderIDag: fodselsdato === null ? null : alderPaa(fodselsdato, iDag),
    anmeldt: sak.anmeldt,
    alvorlig: sak.alvorlig,
    utgave: sak.utgave_kode,
    koordinator: sak.koordinator ?? '',
    stedfortreder: sak.stedfortreder,
    egnetVurdertVed: sak.egnet_vurdert_ved,
    hendelser: hendelser(rader, omradeId, nokkel, fodselsdato),
    logg,
  };
}
