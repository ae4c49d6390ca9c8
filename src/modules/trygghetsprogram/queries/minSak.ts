import { sql } from 'kysely';
import { IkkeFunnet, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { erStoppetSomEtterforsker, hvemVurdererSaken } from './hvemVurderer.ts';

export type MinSak = {
  id: string;
  tilstand: Sakstilstand;
  alvorlig: boolean;
  /** Noen har svart, også om klareringen er trukket siden. */
  kontaktBegynt: boolean;
  aldersbaand: string;
  nokkelId: string;
  eier: string;
  utgaveKode: string;
  utgaveVersjon: number;
};

/**
 * Saken, låst til transaksjonen er ferdig, når den som spør, er koordinator for den og ikke etterforsker den uten lederens grunn, etter
 * saken eller etter raden fra politiet (VV-23):
 * den som kommer samtidig, venter og ser det den første gjorde. Ellers avslaget.
 */
export async function laasMinSak(
  hus: Hus,
  tx: OmradeTx,
  sakId: string,
): Promise<MinSak | IkkeFunnet | DomainError> {
  const [vurderer, sak] = await Promise.all([
    hvemVurdererSaken(tx, sakId),
    tx.db
      .selectFrom('varde.sak')
      .select([
        'id',
        'tilstand',
        'alvorlig',
        'aldersbaand',
        'nokkel_id as nokkelId',
        'eier_organisasjon as eier',
        'utgave_kode as utgaveKode',
        'utgave_versjon as utgaveVersjon',
        sql<boolean>`exists (select 1 from varde.oppringning o where o.omrade_id = sak.omrade_id and o.sak_id = sak.id
          and o.utfall = 'svarte')`.as('kontaktBegynt'),
      ])
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', sakId)
      .where('tilstand', '<>', 'angret')
      .where('virker_fra', '<=', hus.klokke.naa())
      .forUpdate()
      .executeTakeFirst(),
  ]);
  if (erStoppetSomEtterforsker(vurderer)) return new DomainError('etterforsker_i_saken');
  return sak === undefined || !vurderer.tillatt ? new IkkeFunnet('logget') : sak;
}
