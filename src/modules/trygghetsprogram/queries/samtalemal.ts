import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { familie } from './familie.ts';
import { hendelsesrader, tilHendelser } from './sakshendelser.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Det malen har foran samtalen selv (TS-22), slik den som leser, får se det. */
export type Samtalemal = {
  /** Nummeret til den unge; `null` når det ikke er kjent, eller ingen skal ringe det nå. */
  ungdommen: string | null;
  /** De foresatte som kan kontaktes. Den som ikke skal det, står aldri her (VV-01). */
  foresatte: readonly { navn: string; nummer: string | null }[];
  /** Straffesaksnumrene på de anmeldte hendelsene; `null` når utgaven bare har feltet i anmeldte saker, og saken ikke er det (ED-21). */
  saksnumre: readonly string[] | null;
  guide: string | null;
};

/** Navnet på guiden i saken nå. Kaller den som logger visningen. */
export async function guiden(tx: OmradeTx, sakId: string): Promise<string | null> {
  const rad = await tx.db
    .selectFrom('varde.sak_tilgang as t')
    .innerJoin('varde.bruker as b', 'b.id', 't.bruker_id')
    .select('b.navn')
    .where('t.omrade_id', '=', tx.aktor.omradeId)
    .where('t.sak_id', '=', sakId)
    .where('t.relasjon', '=', 'guide')
    .where('t.akseptert', 'is not', null)
    .where('t.til', 'is', null)
    .executeTakeFirst();
  return rad?.navn ?? null;
}

/** Kaller den som logger visningen. */
export async function samtalemal(hus: Hus, tx: OmradeTx, sak: Samtalesak): Promise<Samtalemal> {
  const [familien, rader, guide] = await Promise.all([
    familie(tx, sak, hus.klokke.naa()),
    hendelsesrader(tx, sak.id),
    guiden(tx, sak.id),
  ]);
  const hendelser = tilHendelser(rader, tx.aktor.omradeId, sak.nokkel, {
    ...{ fodselsdato: null, visSted: false, klareringer: [] },
  });
  const anmeldte = hendelser.filter((h) => h.anmeldt);
  return {
    ungdommen: familien.ungdommen?.nummer ?? null,
    foresatte: familien.foresatte
      .filter((f) => f.naa && familien.ringbare.includes(f.id))
      .map((f) => ({ navn: f.navn, nummer: f.kontakt?.nummer ?? null })),
    saksnumre:
      sak.utgave.saksnummerIMal === 'bare_anmeldt' && anmeldte.length === 0
        ? null
        : anmeldte.flatMap((h) => h.straffesak?.nummer ?? []),
    guide,
  };
}
