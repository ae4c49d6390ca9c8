import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { rettsstoette, type Rettsstoette } from '../regler/rettsmoete.ts';
import { loggsak, type Loggsak } from './guidelogg.ts';
import { rettslinjer, rettsstand, type Rettslinje, type Rettsstand } from './rettsmoete.ts';
import { sakenskontroller, sisteKontroll, stottekontakterI } from './stottekontakter.ts';

/** Vitnestøtten i utgaven: `hvor` er telefonen og e-posten når noen har kontrollert dem (ED-22). */
export type Vitnestoette = {
  tjeneste: string;
  hvor: readonly string[] | 'ikke_kontrollert' | 'ikke_i_utgaven';
};

async function vitnestoettene(tx: OmradeTx, sakId: string): Promise<Vitnestoette[]> {
  const { rows } = await sql<{ innstillinger: unknown }>`
    select u.innstillinger from varde.sak s join varde.utgave u on u.kode = s.utgave_kode and u.versjon = s.utgave_versjon
    where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId}`.execute(tx.db);
  const kontroller = await sakenskontroller(tx, sakId);
  return rows
    .flatMap((r) => stottekontakterI(r.innstillinger))
    .filter((k) => k.tjeneste.startsWith('vitnestotte'))
    .map((k) => {
      const har = [k.telefon, k.epost].filter((v) => v !== null);
      const kontrollert = sisteKontroll(kontroller, k.tjeneste)?.stemmer === true;
      return {
        tjeneste: k.tjeneste,
        hvor: har.length === 0 ? 'ikke_i_utgaven' : kontrollert ? har : 'ikke_kontrollert',
      };
    });
}

/** Det regelen spør om, ved siden av det som skrives. */
export async function rettsgrunnlag(tx: OmradeTx, sak: Loggsak) {
  const { rows } = await sql<{ leser: boolean; guide: boolean }>`
    select ${sak.id}::uuid <> all (array(select tilgang.uten_etterforskningen())) as leser,
      exists (select 1 from varde.sak_tilgang t where t.omrade_id = ${tx.aktor.omradeId} and t.sak_id = ${sak.id} and t.relasjon = 'guide'
        and t.akseptert is not null and (t.til is null or t.til > now())) as guide`.execute(tx.db);
  return {
    leserPolitiets: rows[0]?.leser === true,
    harGuide: rows[0]?.guide === true,
    iUtgaven: rettsstoette(sak.utgave.alvorligeTiltak),
  };
}

export type Rettsside = {
  sak: Loggsak;
  linjer: readonly Rettslinje[];
  stand: Rettsstand;
  vitnestoette: readonly Vitnestoette[];
  leserPolitiets: boolean;
  /** Det som kan føres om støtten her. */
  valg: readonly Rettsstoette[];
};

/**
 * Møtet i retten, for guiden og koordinatoren (TP-34, TG-29).
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentRettsmoetet(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Rettsside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await loggsak(hus, tx, sakId);
    const min = sak !== null && sak.foerer !== null;
    await tx.logg({
      handling: 'rettsmoete_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (!min) return null;
    const linjer = await rettslinjer(tx, sak);
    const { leserPolitiets, harGuide, iUtgaven } = await rettsgrunnlag(tx, sak);
    return {
      ...{ sak, linjer, leserPolitiets, stand: await rettsstand(tx, sakId, linjer) },
      vitnestoette: await vitnestoettene(tx, sakId),
      valg: iUtgaven.filter((v) => v !== 'guiden' || harGuide),
    };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
