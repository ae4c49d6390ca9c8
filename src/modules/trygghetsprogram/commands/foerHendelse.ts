import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { nyHendelse } from '../regler/nyHendelse.ts';
import type { RolleIHendelsen, Sakstype } from '../regler/typer.ts';

export type HendelseInn = {
  sakId: string;
  sakstype: Sakstype;
  rolle: RolleIHendelsen;
  /** Dagen det skjedde; `null` når den ikke er kjent. */
  dato: Dato | null;
  hatkriminalitet: boolean;
  /** Den mistenkte er i ungdommens familie. */
  iFamilie: boolean;
};

/**
 * Fører en hendelse til i en åpen sak (VV-10). Den er ikke anmeldt før det føres (`meldAnmeldt`, C25): da spørres det om klarering for
 * den, og bare den. Kontakten går som før; basen gir koordinatoren oppgaven å vurdere vernet på nytt, og slipper ikke saken videre
 * uten (TP-50).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `nyHendelse`
 */
export async function foerHendelse(hus: Hus, hvem: Legitimasjon, inn: HendelseInn): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'hendelse_foert', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const regel = nyHendelse({
      ...{ tilstand: sak.tilstand, dato: inn.dato, iDag: iDagIOslo(hus.klokke.naa()) },
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    await tx.db
      .insertInto('varde.hendelse')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id: randomUUID(), sak_id: sak.id },
        ...{ eier_organisasjon: sak.eier, sakstype: inn.sakstype, rolle: inn.rolle },
        ...{ dato: inn.dato, hatkriminalitet: inn.hatkriminalitet, i_familie: inn.iFamilie },
        anmeldt: false,
      })
      .execute();
    return null;
  });
}
