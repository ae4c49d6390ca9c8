import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { anmeldtDag } from '../regler/anmeldtDag.ts';
import { nyHendelse } from '../regler/nyHendelse.ts';
import { gjoerAnmeldt } from './gjoerAnmeldt.ts';
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
  /** Dagen det ble anmeldt; `null` når det ikke er det. */
  anmeldt: Dato | null;
};

/**
 * Fører en hendelse til i en åpen sak (VV-10). Er den anmeldt, spørres det i samme transaksjon om klarering for den, og bare den (C25).
 * Kontakten går som før; basen gir koordinatoren oppgaven å vurdere vernet på nytt, og slipper ikke saken videre
 * uten (TP-50).
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `nyHendelse` eller `anmeldtDag`
 */
export async function foerHendelse(hus: Hus, hvem: Legitimasjon, inn: HendelseInn): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'hendelse_foert', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const iDag = iDagIOslo(hus.klokke.naa());
    const regel = nyHendelse({ tilstand: sak.tilstand, dato: inn.dato, iDag });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const dagen = anmeldtDag({
      ...{ anmeldt: inn.anmeldt !== null, oppgitt: inn.anmeldt },
      ...{ hendelsesdato: inn.dato, idag: iDag },
    });
    if (!dagen.tillatt) return new DomainError(dagen.grunn);
    const id = randomUUID();
    await tx.db
      .insertInto('varde.hendelse')
      .values({
        ...{ omrade_id: tx.aktor.omradeId, id, sak_id: sak.id },
        ...{ eier_organisasjon: sak.eier, sakstype: inn.sakstype, rolle: inn.rolle },
        ...{ dato: inn.dato, hatkriminalitet: inn.hatkriminalitet, i_familie: inn.iFamilie },
        anmeldt: false,
      })
      .execute();
    if (dagen.dag === null) return null;
    const gjort = await gjoerAnmeldt(
      { hus, tx, sak },
      { hendelseId: id, dag: dagen.dag, straffesakId: randomUUID() },
    );
    // Uten klareringen skal hendelsen heller ikke stå: da snakket noen om den.
    if (!gjort) throw new Error('Hendelsen ble ikke ført som anmeldt');
    return null;
  });
}
