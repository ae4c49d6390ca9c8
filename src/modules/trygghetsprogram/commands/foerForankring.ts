import type { Handling } from '../../../db/handlinger.ts';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { enhetene, foererRegisteret, kanForankreHer } from '../queries/forankringen.ts';
import { gjeldendeUtgave } from '../queries/gjeldendeUtgave.ts';
import {
  enhetsfeil,
  forankringsfeil,
  presentasjonsfeil,
  trekkfeil,
  type Forankring,
} from '../regler/forankringFoeres.ts';

type Stopp = DomainError | IkkeFunnet | null;

/** Gjør noe i registeret, og logger det, også når det stoppes. */
async function iRegisteret(
  hus: Hus,
  hvem: Legitimasjon,
  handling: Handling,
  gjoer: (tx: OmradeTx, iDag: Dato) => Promise<Stopp>,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = (await foererRegisteret(tx))
      ? await gjoer(tx, iDagIOslo(hus.klokke.naa()))
      : new IkkeFunnet('logget');
    await tx.logg({ handling, utfall: stopp === null ? 'ja' : 'nei', objekter: [] });
    return stopp;
  });
  if (nei !== null) throw nei;
}

const staarPaaLista = async (tx: OmradeTx, enhetId: string): Promise<boolean> =>
  (await enhetene(tx)).some((e) => e.id === enhetId);

const eget = ({ aktor }: OmradeTx) => ({ omrade_id: aktor.omradeId, foert_av: aktor.brukerId });

export type ForankringInn = { slag: Forankring | null; dag: Dato | null; referanse: string };

/**
 * Fører hvor programmet er vedtatt eller behandlet (TP-41). Hvem som gjør det, sier utgaven (ED-32).
 *
 * @throws IkkeFunnet når den som spør, verken er koordinator eller SLT-koordinator
 * @throws DomainError `kan_ikke_forankre`, eller det som mangler
 */
export const foerForankring = (hus: Hus, hvem: Legitimasjon, inn: ForankringInn): Promise<void> =>
  iRegisteret(hus, hvem, 'forankring_foert', async (tx, iDag) => {
    if (!(await kanForankreHer(tx, await gjeldendeUtgave(tx, iDag))))
      return new DomainError('kan_ikke_forankre');
    const { slag, dag, referanse } = inn;
    const feil = forankringsfeil({ slag, dag, referanse, iDag });
    if (slag === null || dag === null || feil !== null)
      return new DomainError(feil ?? 'mangler_slag');
    await tx.db
      .insertInto('varde.forankring')
      .values({ ...eget(tx), slag, dag, referanse: referanse.trim() })
      .execute();
    return null;
  });

/**
 * Trekker tilbake en forankring som er ført feil (TP-41). Den slettes ikke; varselet (TP-42) følger det som står igjen.
 *
 * @throws IkkeFunnet når den som spør, verken er koordinator eller SLT-koordinator, eller forankringen ikke står
 * @throws DomainError `kan_ikke_forankre` eller `mangler_trekkgrunn`
 */
export const trekkForankring = (
  hus: Hus,
  hvem: Legitimasjon,
  { id, grunn }: { id: string; grunn: string },
): Promise<void> =>
  iRegisteret(hus, hvem, 'forankring_trukket', async (tx, iDag) => {
    if (!(await kanForankreHer(tx, await gjeldendeUtgave(tx, iDag))))
      return new DomainError('kan_ikke_forankre');
    const feil = trekkfeil(grunn);
    if (feil !== null) return new DomainError(feil);
    const { numUpdatedRows } = await tx.db
      .updateTable('varde.forankring')
      .set({ trukket_av: tx.aktor.brukerId, trukket_grunn: grunn.trim() })
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', id)
      .where('trukket_av', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n ? null : new IkkeFunnet('logget');
  });

export type PresentasjonInn = { publikum: string; enhetId: string | null; dag: Dato | null };

/**
 * Fører hva som er gjort for at programmet skal være kjent (TP-43), og for hvilken enhet (TP-51).
 *
 * @throws IkkeFunnet når den som spør, verken er koordinator eller SLT-koordinator
 * @throws DomainError `enheten_er_tatt_av`, eller det som mangler
 */
export const foerPresentasjon = (
  hus: Hus,
  hvem: Legitimasjon,
  { publikum, enhetId, dag }: PresentasjonInn,
): Promise<void> =>
  iRegisteret(hus, hvem, 'presentasjon_foert', async (tx, iDag) => {
    const feil = presentasjonsfeil({ publikum, forEnhet: enhetId !== null, dag, iDag });
    if (dag === null || feil !== null) return new DomainError(feil ?? 'mangler_dag');
    if (enhetId !== null && !(await staarPaaLista(tx, enhetId)))
      return new DomainError('enheten_er_tatt_av');
    await tx.db
      .insertInto('varde.presentasjon')
      .values({
        ...eget(tx),
        publikum: harTekst(publikum) ? publikum.trim() : null,
        enhet_id: enhetId,
        dag,
      })
      .execute();
    return null;
  });

export type EnhetInn = { hos: 'kommune' | 'politi' | null; navn: string };

/**
 * Setter en enhet som møter utsatte unge, på lista (TP-51).
 *
 * @throws IkkeFunnet når den som spør, verken er koordinator eller SLT-koordinator
 * @throws DomainError `mangler_navn` eller `mangler_hos`
 */
export const foerEnhet = (hus: Hus, hvem: Legitimasjon, { hos, navn }: EnhetInn): Promise<void> =>
  iRegisteret(hus, hvem, 'enhet_i_kontakt_foert', async (tx) => {
    const feil = enhetsfeil({ hos, navn });
    if (hos === null || feil !== null) return new DomainError(feil ?? 'mangler_hos');
    await tx.db
      .insertInto('varde.enhet_i_kontakt')
      .values({ ...eget(tx), hos, navn: navn.trim() })
      .execute();
    return null;
  });

/**
 * Tar en enhet av lista. Den slettes ikke, og det som er ført om den, står.
 *
 * @throws IkkeFunnet når den som spør, verken er koordinator eller SLT-koordinator, eller enheten ikke står der
 */
export const avsluttEnhet = (hus: Hus, hvem: Legitimasjon, enhetId: string): Promise<void> =>
  iRegisteret(hus, hvem, 'enhet_i_kontakt_avsluttet', async (tx) => {
    if (!(await staarPaaLista(tx, enhetId))) return new IkkeFunnet('logget');
    await tx.db
      .updateTable('varde.enhet_i_kontakt')
      .set({ sluttet_av: tx.aktor.brukerId })
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', enhetId)
      .where('sluttet_av', 'is', null)
      .execute();
    return null;
  });
