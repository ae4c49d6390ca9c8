import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { alderPaa, iDagIOslo, tilDato, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import { hvemHarSamtalen } from '../regler/hvemHarSamtalen.ts';
import type { Aktor } from '../regler/typer.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { sakensUtgave, type Utgave } from './gjeldendeUtgave.ts';
import { erStoppetSomEtterforsker, hvemVurdererSaken } from './hvemVurderer.ts';

/** Saken slik handlingene rundt familien og den første samtalen trenger den. */
export type Samtalesak = {
  id: string;
  saksreferanse: string;
  initialer: string;
  tilstand: Sakstilstand;
  eier: string;
  nokkel: Buffer;
  aldersbaand: string;
  /** Hele år i dag; 18 når det bare er kjent at hen er voksen, `null` når ingenting er kjent. */
  alder: number | null;
  utgave: Utgave;
  /** Da saken ble til: manuset er det som gjaldt da. */
  begynte: Date;
  /** Merket alvorlig (TS-20, TP-52). */
  alvorlig: boolean;
  /** Dagen saken kom inn; `null` når den ikke er kjent. */
  registrert: Dato | null;
  /** Den som spør: koordinatoren, eller den samtalen er overlatt til; `null` for andre som leser saken. */
  hvem: Extract<Aktor, 'koordinator' | 'tildelt'> | null;
  /** Koordinatoren har sagt at barnet ikke bor hos noen foresatt (VV-02). */
  hosIngen: boolean;
  /** Dagen ungdommen sa nei til mer kontakt; `null` når hen ikke har det, eller har sagt ja siden (VV-04). */
  saNeiDag: Dato | null;
  /** Den samtalen er overlatt til nå. */
  overlattTil: string | null;
};

/** Etterforsker den som spør saken, uten at lederen har gitt en grunn for det andre hen er i den (VV-23)? Til en sak `s`. */
export const utenGrunn = sql<boolean>`s.id = any (array(select tilgang.bare_etterforsker('{koordinator,samtaleholder}')))`;

/** `null` når saken ikke finnes for den som spør, eller hen bare etterforsker den (VV-23, RO-05). */
export async function samtalesak(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<Samtalesak | null> {
  const { omradeId, omradeNokkel } = tx.aktor;
  // Etter nøkkelen, og lik for alle: planen beholdes (Tx.fast).
  const sporring = tx.db
    .selectFrom('varde.sak as s')
    .leftJoin('varde.identitet as i', (j) =>
      j.onRef('i.omrade_id', '=', 's.omrade_id').onRef('i.sak_id', '=', 's.id'),
    )
    .select([
      's.id',
      's.saksreferanse',
      's.tilstand',
      's.eier_organisasjon',
      's.nokkel_id',
      's.aldersbaand',
      's.utgave_kode',
      's.utgave_versjon',
      's.opprettet',
      's.registrert',
      's.alvorlig',
      's.ungdommen_nei_dag',
      'i.navn',
      'i.fodselsdato',
      'i.hos_ingen_ved',
      sql<boolean>`s.id = any (array(select tilgang.mine_saker('{etterforsker}')))`.as(
        'etterforsker',
      ),
      utenGrunn.as('uten_grunn'),
      sql<boolean>`s.id = any (array(select tilgang.mine_saker('{samtaleholder}')))`.as('tildelt'),
      sql<
        string | null
      >`(select b.navn from varde.sak_tilgang t join varde.bruker b on b.id = t.bruker_id
          where t.omrade_id = s.omrade_id and t.sak_id = s.id and t.relasjon = 'samtaleholder' and t.til is null limit 1)`.as(
        'overlatt_til',
      ),
    ])
    .where('s.omrade_id', '=', omradeId)
    .where('s.id', '=', sakId)
    .where('s.tilstand', '<>', 'angret')
    .where('s.virker_fra', '<=', hus.klokke.naa());
  const [[sak], vurderer] = await Promise.all([
    tx.fast('sak.samtale', sporring.compile()),
    hvemVurdererSaken(tx, sakId),
  ]);
  if (sak === undefined || erStoppetSomEtterforsker(vurderer)) return null;
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkel_id);
  const identitet = radkoder(nokkel, omradeId, 'identitet', sak.id);
  const fodt = identitet.les('fodselsdato', sak.fodselsdato);
  return {
    id: sak.id,
    saksreferanse: sak.saksreferanse,
    initialer: initialer(identitet.les('navn', sak.navn)),
    tilstand: sak.tilstand,
    eier: sak.eier_organisasjon,
    nokkel,
    aldersbaand: sak.aldersbaand,
    alder:
      fodt === null
        ? sak.aldersbaand === '18_pluss'
          ? 18
          : null
        : alderPaa(tilDato(fodt), iDagIOslo(hus.klokke.naa())),
    utgave: await sakensUtgave(tx, sak.utgave_kode, sak.utgave_versjon),
    begynte: sak.opprettet,
    registrert: sak.registrert,
    alvorlig: sak.alvorlig,
    hvem: hvemHarSamtalen({
      etterforsker: sak.etterforsker,
      lederHarGittGrunn: !sak.uten_grunn,
      koordinator: vurderer.tillatt,
      tildelt: sak.tildelt,
    }),
    hosIngen: sak.hos_ingen_ved !== null,
    saNeiDag: sak.ungdommen_nei_dag,
    overlattTil: sak.overlatt_til,
  };
}
