import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasMinSak } from '../queries/minSak.ts';
import { lesVern } from '../queries/vern.ts';
import type { Vernslag, Vernsvar } from '../regler/vernFoerSlutt.ts';

export type VurderVernInn = {
  sakId: string;
  /** Svaret på hvert tiltak; `alle` er det samme svaret på alt på lista. */
  svar: Partial<Record<Vernslag, Vernsvar>> | { alle: Vernsvar };
  merknad: string | null;
  utkast?: Utkastlevering | null;
};

async function vurder(
  hus: Hus,
  tx: OmradeTx,
  inn: VurderVernInn,
): Promise<DomainError | IkkeFunnet | null> {
  const { omradeId, omradeNokkel, brukerId } = tx.aktor;
  const sak = await laasMinSak(hus, tx, inn.sakId);
  if (sak instanceof Error) return sak;
  if (sak.tilstand === 'avsluttet' || sak.tilstand === 'henvist')
    return new DomainError('saken_er_slutt');
  const { liste } = await lesVern(tx, sak);
  const svar: Partial<Record<Vernslag, Vernsvar>> =
    'alle' in inn.svar
      ? Object.fromEntries(liste.map((v) => [v, 'alle' in inn.svar ? inn.svar.alle : 'trengs']))
      : inn.svar;
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkelId);
  const rader = liste.flatMap((slag) => {
    const vurdering = svar[slag];
    if (vurdering === undefined) return [];
    const id = randomUUID();
    return [
      {
        omrade_id: omradeId,
        id,
        sak_id: sak.id,
        eier_organisasjon: sak.eier,
        slag,
        vurdering,
        vurdert_av: brukerId,
        merknad: radkoder(nokkel, omradeId, 'vern', id).skriv('merknad', inn.merknad),
      },
    ];
  });
  if (rader.length === 0) return new DomainError('ingenting_vurdert');
  await tx.db.insertInto('varde.vern').values(rader).execute();
  return null;
}

/**
 * Koordinatoren fører hvilke vernetiltak som trengs (TP-32, TP-50): ett svar på hvert tiltak på utgavens liste, eller ett
 * på alle. Det siste svaret gjelder, og de før står.
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens
 * @throws DomainError `saken_er_slutt`, `ingenting_vurdert`, `etterforsker_i_saken`
 */
export async function vurderVern(hus: Hus, hvem: Legitimasjon, inn: VurderVernInn): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await vurder(hus, tx, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'vern_vurdert',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: inn.sakId }],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
