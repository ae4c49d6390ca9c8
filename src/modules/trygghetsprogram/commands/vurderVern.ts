import { randomUUID } from 'node:crypto';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasMinSak } from '../queries/minSak.ts';
import { lesVern } from '../queries/vern.ts';
import type { Vernslag, Vernsvar } from '../regler/vernFoerSlutt.ts';
import { kanVurderes, vernsvar, type Vernsvarer } from '../regler/vernsvar.ts';

export type VurderVernInn = {
  sakId: string;
  /** Svaret på hvert tiltak; `alle` er det samme svaret på alt på lista. */
  svar: Partial<Record<Vernslag, Vernsvar>> | { alle: Vernsvar };
  /** Den i politiet eller påtalemyndigheten som svarte, eller er spurt; ikke om behovet (VV-24). */
  svart?: Vernsvarer | null;
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
  const { liste: utgavens, vurdert: foer } = await lesVern(tx, sak);
  const liste = kanVurderes(utgavens, { alvorlig: sak.alvorlig, vurdert: foer });
  const svar: Partial<Record<Vernslag, Vernsvar>> =
    'alle' in inn.svar
      ? // Ett svar på alt er på utgavens liste; vitnebeskyttelsen svares det på for seg (VV-24).
        Object.fromEntries(utgavens.map((v) => [v, 'alle' in inn.svar ? inn.svar.alle : 'trengs']))
      : inn.svar;
  const svart = inn.svart ?? null;
  const vurdert = liste.flatMap((slag) => svar[slag] ?? []);
  const regel = vernsvar(vurdert, svart, iDagIOslo(hus.klokke.naa()));
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const nokkel = await hus.nokler.hentEn(omradeNokkel, sak.nokkelId);
  const rader = liste.flatMap((slag) => {
    const vurdering = svar[slag];
    if (vurdering === undefined) return [];
    const id = randomUUID();
    const k = radkoder(nokkel, omradeId, 'vern', id);
    const navngitt = vurdering === 'trengs' ? null : svart;
    return [
      {
        omrade_id: omradeId,
        id,
        sak_id: sak.id,
        eier_organisasjon: sak.eier,
        slag,
        vurdering,
        vurdert_av: brukerId,
        merknad: k.skriv('merknad', inn.merknad),
        svart_av: k.skriv('svart_av', navngitt?.navn ?? null),
        svart_rolle: navngitt?.rolle ?? null,
        svart_dag: navngitt?.dag ?? null,
      },
    ];
  });
  await tx.db.insertInto('varde.vern').values(rader).execute();
  return null;
}

/**
 * Koordinatoren fører hvilke vernetiltak som trengs (TP-32, TP-50): ett svar på hvert tiltak på utgavens liste, eller ett
 * på alle. Ethvert annet svar enn behovet er en navngitts i politiet eller påtalemyndigheten (VV-24). Det siste svaret gjelder, og de før står.
 *
 * @throws IkkeFunnet når saken ikke finnes for den som spør, eller ikke er hens
 * @throws DomainError `saken_er_slutt`, `etterforsker_i_saken`, eller grunnen i `vernsvar`
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
