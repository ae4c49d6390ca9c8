import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Stopp } from '../iSamtalesak.ts';
import { dialogsak } from '../queries/dialog.ts';
import { oppgaverader, tilSakoppgaver } from '../queries/sakoppgaver.ts';
import { behovsvurdering, type Behovssvar } from '../regler/behovsvurdering.ts';

export type BehovInn = Behovssvar & { sakId: string; utkast?: Utkastlevering | null };

async function skriv(hus: Hus, tx: OmradeTx, inn: BehovInn): Promise<Stopp> {
  await sql`select tilgang.laas_sak(${inn.sakId}::uuid)`.execute(tx.db);
  const sak = await dialogsak(hus, tx, inn.sakId);
  const { omradeId, brukerId } = tx.aktor;
  const { rows } = await sql<{ min: boolean }>`
    select ${inn.sakId}::uuid in (select tilgang.mine_saker('{etterforsker}')) as min`.execute(
    tx.db,
  );
  if (sak === null || rows[0]?.min !== true) return new IkkeFunnet('logget');
  const { vurderinger, spurt } = tilSakoppgaver(await oppgaverader(tx, sak.id), {
    ...{ omradeId, nokkel: sak.nokkel, etterforsker: true },
  });
  const regel = behovsvurdering(inn, {
    tilstand: sak.tilstand,
    siste: vurderinger[0]?.svar ?? null,
    spurt: spurt !== null,
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  if (inn.svar === null) return new DomainError('mangler_svar');
  const id = randomUUID();
  await tx.db
    .insertInto('varde.behovsvurdering')
    .values({
      ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      svar: inn.svar,
      grunn: inn.svar === 'nei' ? inn.grunn : null,
      ord: radkoder(sak.nokkel, omradeId, 'behovsvurdering', id).skriv('ord', inn.ord),
      vurdert_av: brukerId,
    })
    .execute();
  return null;
}

/**
 * Etterforskeren svarer på om programmet trengs i egen straffesak (TP-37). Et ja gir koordinatoren en oppgave og flytter
 * ingenting; klarering og alt annet går som før.
 *
 * @throws IkkeFunnet når den som svarer, ikke er etterforskeren i saken
 * @throws DomainError grunnen i `behovsvurdering`
 */
export async function vurderBehov(hus: Hus, hvem: Legitimasjon, inn: BehovInn): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await skriv(hus, tx, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'behov_vurdert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
