import { randomUUID } from 'node:crypto';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { guideforespoersler } from '../queries/guiden.ts';
import { guidevalget } from '../queries/guidevalget.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { erAapen } from '../regler/guidesteg.ts';
import { utenNavn } from '../regler/utenNavn.ts';

export type SpoerGuideInn = {
  sakId: string;
  brukerId: string | null;
  relasjon: boolean;
  fagkompetanse: boolean;
  /** Det den spurte får lese, uten navn. */
  ord: string;
  utkast?: Utkastlevering | null;
};

/** Navnene ingen skal kjenne igjen i teksten: ungdommens og de foresattes. */
async function navnene(tx: OmradeTx, sak: Samtalesak): Promise<string[]> {
  const { omradeId } = tx.aktor;
  const [identiteter, foresatte] = await Promise.all([
    tx.db
      .selectFrom('varde.identitet')
      .select(['sak_id as id', 'navn', 'kallenavn'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .execute(),
    tx.db
      .selectFrom('varde.foresatte')
      .select(['id', 'navn'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .execute(),
  ]);
  return [
    ...identiteter.flatMap((r) => {
      const k = radkoder(sak.nokkel, omradeId, 'identitet', r.id);
      return [k.les('navn', r.navn), k.les('kallenavn', r.kallenavn)];
    }),
    ...foresatte.map((r) => radkoder(sak.nokkel, omradeId, 'foresatte', r.id).les('navn', r.navn)),
  ].flatMap((n) => (n === null ? [] : [n]));
}

async function spoer(hus: Hus, tx: OmradeTx, sak: Samtalesak, inn: SpoerGuideInn): Promise<Stopp> {
  const { omradeId, brukerId } = tx.aktor;
  if (sak.tilstand !== 'guide_soekes') return new DomainError('soekes_ikke');
  const alle = await guideforespoersler(tx, sak);
  if (alle.some((f) => erAapen(f.siste.steg) || f.harOppdraget))
    return new DomainError('en_annen_spurt');
  const nei = await guidevalget(tx, sak.id, inn);
  if (nei !== null || inn.brukerId === null) return new DomainError(nei ?? 'kan_ikke_vaere_guide');
  const tekst = utenNavn(inn.ord, await navnene(tx, sak));
  if (!tekst.tillatt) return new DomainError(tekst.grunn);
  const id = randomUUID();
  await tx.db
    .insertInto('varde.guideforespoersel')
    .values({
      ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ forespoersel_id: id, etter: null, steg: 'spurt', bruker_id: inn.brukerId },
      ...{ relasjon: inn.relasjon, fagkompetanse: inn.fagkompetanse },
      ord: radkoder(sak.nokkel, omradeId, 'guideforespoersel', id).skriv('ord', inn.ord),
      foert_av: brukerId,
    })
    .execute();
  return null;
}

/**
 * Spør en om å være trygghetsguide, først uten navn (TG-05, VV-23). Én om gangen.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `soekes_ikke`, `en_annen_spurt`, eller grunnen i `guidevalg` eller `utenNavn`
 */
export async function spoerGuide(hus: Hus, hvem: Legitimasjon, inn: SpoerGuideInn): Promise<void> {
  const { sakId, utkast } = inn;
  const hva = { sakId, handling: 'guide_spurt', gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => spoer(hus, tx, sak, inn));
}
