import { randomUUID } from 'node:crypto';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder, type Radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { foelgAlderen } from '../foelgAlderen.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { familie } from '../queries/familie.ts';
import { foresattmoeter } from '../queries/foresattmoeter.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { foresattmoete, foresattmoetesvar, kanMoetes } from '../regler/foresattmoete.ts';

const HVA = { gjoeresAv: 'samtaleholder' } as const;

type Innhold = {
  ved?: Date | null;
  foresatte?: readonly string[];
  holdesAv?: string | null;
  hvor?: string | null;
  merHjelp?: boolean | null;
  ord?: string | null;
};

/** Legger steget til; `false` når noen førte det neste imens. */
async function leggTil(
  tx: OmradeTx,
  sak: Samtalesak,
  moete: { moeteId: string; etter: string } | null,
  steg: 'satt_opp' | 'holdt' | 'droppet',
  inn: Innhold,
): Promise<boolean> {
  const id = randomUUID();
  const k: Radkoder = radkoder(sak.nokkel, tx.aktor.omradeId, 'foresattmoete', id);
  const lagret = await tx.db
    .insertInto('varde.foresattmoete')
    .values({
      ...{ omrade_id: tx.aktor.omradeId, id, moete_id: moete?.moeteId ?? id, sak_id: sak.id },
      ...{ eier_organisasjon: sak.eier, etter: moete?.etter ?? null, steg, ved: inn.ved ?? null },
      foresatte: inn.foresatte === undefined ? null : [...inn.foresatte],
      holdes_av: k.skriv('holdes_av', inn.holdesAv ?? null),
      hvor: k.skriv('hvor', inn.hvor ?? null),
      ...{ mer_hjelp: inn.merHjelp ?? null, ord: k.skriv('ord', inn.ord ?? null) },
      skrevet_av: tx.aktor.brukerId,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return lagret.numInsertedOrUpdatedRows === 1n;
}

/** Det åpne møtet, når steget den som skriver har sett, fortsatt er det siste. */
async function aapent(tx: OmradeTx, sak: Samtalesak, etter: string) {
  const m = (await foresattmoeter(tx, sak)).find((x) => x.sisteId === etter);
  return m === undefined || m.utfall !== null ? null : m;
}

export type SettOppInn = {
  sakId: string;
  /** Steget møtet sto på da det ble flyttet; `null` for et nytt møte. */
  etter: string | null;
  ved: Date | null;
  foresatte: readonly string[];
  holdesAv: string | null;
  hvor: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Den som har samtalen, setter opp et eget møte med de foresatte, eller flytter det (TS-03). Bare med dem som kan kontaktes (VV-01).
 *
 * @throws IkkeFunnet når samtalen ikke er hens
 * @throws DomainError `endret_imens` når noen førte noe om møtet imens, ellers grunnen i `foresattmoete`
 */
export async function settOppForesattmoete(
  hus: Hus,
  hvem: Legitimasjon,
  inn: SettOppInn,
): Promise<void> {
  const hva = {
    ...{ ...HVA, sakId: inn.sakId, utkast: inn.utkast },
    handling: 'foresattmoete_satt_opp',
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    await foelgAlderen(tx, sak);
    const flyttes = inn.etter === null ? null : await aapent(tx, sak, inn.etter);
    if (inn.etter !== null && flyttes === null) return new DomainError('endret_imens');
    const { foresatte, avklart } = await familie(tx, sak, hus.klokke.naa());
    const regel = foresattmoete({
      ...{ tilstand: sak.tilstand, alder: sak.alder, avklart: avklart.tillatt },
      ...{ valgte: inn.foresatte, kan: kanMoetes(foresatte).map((f) => f.id) },
      ...{ ved: inn.ved, holdesAv: inn.holdesAv },
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    const etter = flyttes && { moeteId: flyttes.moeteId, etter: flyttes.sisteId };
    const { ved, holdesAv, hvor } = inn;
    const lagt = await leggTil(tx, sak, etter, 'satt_opp', {
      ...{ ved, holdesAv, hvor, foresatte: inn.foresatte },
    });
    return lagt ? null : new DomainError('endret_imens');
  });
}

export type MoetesvarInn = {
  sakId: string;
  etter: string;
  steg: 'holdt' | 'droppet' | null;
  merHjelp: boolean | null;
  /** Hvor de får hjelp, eller hvorfor møtet ikke ble noe av. */
  ord: string | null;
  utkast?: Utkastlevering | null;
};

/**
 * Fører at møtet er holdt, og om de foresatte trenger mer hjelp og hvor, eller at det ikke blir noe av (TS-03). Da er oppgaven gjort.
 *
 * @throws IkkeFunnet når samtalen ikke er hens
 * @throws DomainError `endret_imens` når møtet ikke er åpent lenger, ellers grunnen i `foresattmoetesvar`
 */
export async function svarOmForesattmoete(
  hus: Hus,
  hvem: Legitimasjon,
  inn: MoetesvarInn,
): Promise<void> {
  const hva = {
    ...{ ...HVA, sakId: inn.sakId, utkast: inn.utkast },
    handling: 'foresattmoete_besvart',
  } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak): Promise<Stopp> => {
    const moete = await aapent(tx, sak, inn.etter);
    if (moete === null) return new DomainError('endret_imens');
    const { steg, merHjelp, ord } = inn;
    const regel = foresattmoetesvar({
      ...{ tilstand: sak.tilstand, steg, ved: moete.ved, merHjelp, ord, naa: hus.klokke.naa() },
    });
    if (!regel.tillatt) return new DomainError(regel.grunn);
    if (steg === null) return new DomainError('mangler_svar');
    const innhold =
      steg === 'droppet' ? { ord } : { merHjelp, ord: merHjelp === true ? ord : null };
    const etter = { moeteId: moete.moeteId, etter: moete.sisteId };
    return (await leggTil(tx, sak, etter, steg, innhold)) ? null : new DomainError('endret_imens');
  });
}
