import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { aldersbaand, voksenFra } from '../aldersbaand.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { foertAlder } from '../queries/alderen.ts';
import { alderFoeres } from '../regler/alderFoeres.ts';
import { sporOmBehov } from './sporOmBehov.ts';

export type AlderInn = {
  sakId: string;
  fodselsdato: Dato | null;
  /** Hvem som har sett at den utsatte er fylt 18, når datoen ikke er kjent. */
  settAv: string | null;
};

/**
 * Koordinatoren fører alderen i en sak der den ikke var kjent, eller retter det en koordinator har ført (TP-07). Basen setter
 * aldersbåndet etter den, og tar vare på det som sto.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens, eller ikke bærer hvem det gjelder
 * @throws DomainError `saken_er_slutt`, eller grunnen i regelen `alderFoeres`
 */
export async function foerAlder(hus: Hus, hvem: Legitimasjon, inn: AlderInn): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'alder_foert', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
      return new DomainError('saken_er_slutt');
    const { fodselsdato, settAv } = inn;
    const iDag = iDagIOslo(hus.klokke.naa());
    const kjent = sak.alder !== null || sak.aldersbaand !== 'ukjent';
    const foertHer = (await foertAlder(tx, sak)) !== null;
    const regel = alderFoeres({ kjent, foertHer, fodselsdato, settAv, iDag });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'identitet', sak.id);
    const baand = fodselsdato === null ? '18_pluss' : aldersbaand(fodselsdato, iDag);
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.foer_alder(${sak.id}::uuid, ${k.skriv('fodselsdato', fodselsdato)}::bytea, ${voksenFra(fodselsdato)}::date,
        ${baand}, ${k.skriv('voksen_sett_av', fodselsdato === null ? settAv : null)}::bytea) as gjort`.execute(
      tx.db,
    );
    if (rows[0]?.gjort !== true) return new IkkeFunnet('logget');
    // Kom den utsatte i målgruppen nå, spørres etterforskeren (TP-37).
    await sporOmBehov(hus, tx, sak, false);
    return null;
  });
}
