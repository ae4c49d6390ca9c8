import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { sammeHendelse } from '../regler/sammeHendelse.ts';
import { aapneKandidater } from './finnKandidat.ts';

/** En annen rad om det samme, når den som spør, kan se den. */
export type LikRad = {
  kandidatId: string;
  likhet: 'samme' | 'mulig';
  sammePerson: boolean;
  mottatt: Date;
  /** Når raden er blitt en sak. */
  saksreferanse: string | null;
};

const like = (a: Buffer | null, b: Buffer | null) => a !== null && b !== null && a.equals(b);

function rader(tx: OmradeTx) {
  return tx.db
    .selectFrom('varde.kandidat')
    .selectAll()
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('vernet', '=', false);
}

/**
 * Radene som er, eller kan være, samme hendelse som denne (VV-09): samme saksnummer, eller samme person, type og dag.
 * Bare det koordinatoren selv ser; maskinen slår ikke sammen noe.
 */
export async function likeRader(hus: Hus, tx: OmradeTx, kandidatId: string): Promise<LikRad[]> {
  const min = await rader(tx).where('id', '=', kandidatId).executeTakeFirst();
  if (min === undefined) return [];
  const { fodselsnummer_indeks: person, straffesaksnummer_indeks: sak } = min;
  if (person === null && sak === null) return [];
  const andre = await rader(tx)
    .where('id', '<>', kandidatId)
    .where((eb) =>
      eb.or([
        ...(person === null ? [] : [eb('fodselsnummer_indeks', '=', person)]),
        ...(sak === null ? [] : [eb('straffesaksnummer_indeks', '=', sak)]),
      ]),
    )
    .orderBy('mottatt')
    .limit(20)
    .execute();
  if (andre.length === 0) return [];
  const [jeg, ...kandidater] = await aapneKandidater(hus, tx, [min, ...andre]);
  if (jeg?.id !== kandidatId) return [];
  const saker = await tx.db
    .selectFrom('varde.sak')
    .select(['kandidat_id', 'saksreferanse'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('tilstand', '<>', 'angret')
    .where('virker_fra', '<=', hus.klokke.naa())
    .where(
      'kandidat_id',
      'in',
      andre.map((a) => a.id),
    )
    .execute();
  return kandidater.flatMap((k) => {
    const rad = andre.find((a) => a.id === k.id);
    if (rad === undefined) return [];
    const sammePerson = like(person, rad.fodselsnummer_indeks);
    const likhet = sammeHendelse({
      sammePerson,
      sammeSaksnummer: like(sak, rad.straffesaksnummer_indeks),
      sammeStart: like(min.hendelse_indeks, rad.hendelse_indeks),
      sammeDag: like(min.hendelsedag_indeks, rad.hendelsedag_indeks),
      klokkeslettMangler:
        jeg.innhold.detaljer.klokkeslett === null || k.innhold.detaljer.klokkeslett === null,
      likeAnmeldt: jeg.anmeldt === k.anmeldt,
    });
    if (likhet === 'annen') return [];
    const saksreferanse = saker.find((s) => s.kandidat_id === k.id)?.saksreferanse ?? null;
    return [{ kandidatId: k.id, likhet, sammePerson, mottatt: k.mottatt, saksreferanse }];
  });
}
