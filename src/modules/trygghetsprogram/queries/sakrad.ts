import { sql } from 'kysely';
import { type OmradeTx } from '../../../db/hus.ts';
import { iDialogen } from './dialog.ts';
import { kanDele } from './delinger.ts';
import { kanKobles } from './koblinger.ts';
import { sakenSett } from './sakenSett.ts';
import { utenGrunn } from './samtalesak.ts';

/** Raden saken bygges av; borte for den som ikke ser den. */
export function lesRad(tx: OmradeTx, sakId: string, naa: Date) {
  const sporring = tx.db
    .selectFrom(sakenSett(tx, sakId).as('s'))
    .leftJoin('varde.identitet as i', (j) =>
      j.onRef('i.omrade_id', '=', 's.omrade_id').onRef('i.sak_id', '=', 's.id'),
    )
    .leftJoin('varde.bruker as k', 'k.id', 's.koordinator_id')
    .leftJoin('varde.bruker as v', 'v.id', 's.stedfortreder_id')
    .leftJoin('varde.bruker as e', 'e.id', 's.egnet_vurdert_av')
    .leftJoin('varde.samtale as m', (j) =>
      j.onRef('m.omrade_id', '=', 's.omrade_id').onRef('m.sak_id', '=', 's.id'),
    )
    .leftJoin('varde.bruker as f', 'f.id', 'm.fullfoert_av')
    .innerJoin('varde.utgave as u', (j) =>
      j.onRef('u.kode', '=', 's.utgave_kode').onRef('u.versjon', '=', 's.utgave_versjon'),
    )
    .select([
      's.id',
      's.saksreferanse',
      's.nokkel_id',
      's.tilstand',
      's.tilstand_siden',
      's.registrert',
      's.anmeldt',
      's.alvorlig',
      's.aldersbaand',
      's.utgave_kode',
      's.utgave_versjon',
      's.egnet_vurdert_ved',
      's.siste_kontakt',
      's.ungdommen_nei_dag',
      's.bare_etterforsker',
      'i.navn',
      'i.fodselsdato',
      'k.navn as koordinator',
      'v.navn as stedfortreder',
      'e.navn as egnet_vurdert_av',
      'u.innstillinger',
      kanKobles(sql`s`).as('kan_kobles'),
      iDialogen.as('i_dialogen'),
      kanDele.as('kan_dele'),
      sql<boolean>`s.id = any (array(select tilgang.mine_saker('{samtaleholder}')))`.as('tildelt'),
      sql<boolean>`s.id = any (array(select tilgang.mine_saker('{etterforsker}')))`.as(
        'etterforsker',
      ),
      sql<boolean>`s.id = any (array(select tilgang.mine_saker('{guide}')))`.as('som_guide'),
      sql<boolean>`s.id = any (array(select tilgang.kontaktperson_i()))`.as('kontaktperson'),
      sql<boolean>`s.id = any (array(select tilgang.klareringen_hviler_i()))`.as(
        'klarering_hviler',
      ),
      'm.id as samtale_id',
      'm.fullfoert_ved as samtale_fullfoert',
      'f.navn as samtale_av',
      utenGrunn.as('uten_grunn'),
      sql<boolean>`tilgang.raden_i_familien(s.id)`.as('raden_i_familien'),
    ])
    .where('s.omrade_id', '=', tx.aktor.omradeId)
    .where('s.id', '=', sakId)
    .where('s.tilstand', '<>', 'angret')
    .where('s.virker_fra', '<=', naa);
  return tx.fast('sak.sak', sporring.compile());
}

/** De andre i saken. */
export async function deltakere(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.sak_tilgang as t')
    .leftJoin('varde.bruker as b', 'b.id', 't.bruker_id')
    .select(['t.relasjon', 't.grunnlag', 't.akseptert', 't.til', 't.hendelse_id', 'b.navn'])
    .select('t.avloeses')
    .where('t.omrade_id', '=', tx.aktor.omradeId)
    .where('t.sak_id', '=', sakId)
    .where((eb) => eb.or([eb('t.til', 'is', null), eb('t.relasjon', '=', 'guide')]))
    .where('t.relasjon', 'in', ['guide', 'samtaleholder', 'etterforsker']);
  const alle = await tx.fast('sak.deltakere', sporring.compile());
  const rader = alle.filter((r) => r.til === null);
  const tatt = alle.flatMap((r) => (r.relasjon === 'guide' ? (r.akseptert ?? []) : []));
  const svarere = rader
    .filter((r) => r.relasjon === 'etterforsker')
    .map((r) => ({ navn: r.navn ?? '', rolle: r.grunnlag, hendelseId: r.hendelse_id }));
  const [hele] = svarere.filter((r) => r.hendelseId === null);
  return {
    svarer: hele === undefined ? null : { navn: hele.navn, rolle: hele.rolle },
    egneSvarere: svarere.flatMap(({ navn, rolle, hendelseId }) =>
      hendelseId === null ? [] : [{ navn, rolle, hendelseId }],
    ),
    guide: rader.find((r) => r.relasjon === 'guide')?.navn ?? null,
    // Den som skal avløses, har saken til en annen er i gang, men ikke oppdraget (VV-19).
    guideHarTatt: rader.some(
      (r) => r.relasjon === 'guide' && r.akseptert !== null && r.avloeses === null,
    ),
    guideFra: tatt.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
    overlatt: rader.some((r) => r.relasjon === 'samtaleholder'),
  };
}
