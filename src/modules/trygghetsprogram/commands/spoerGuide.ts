import { randomUUID } from 'node:crypto';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { guideforespoersler, samtaleholderne } from '../queries/guiden.ts';
import { guiderMedSider, lagreSider } from '../queries/guidensSider.ts';
import { guidensFravaer } from '../queries/guidefravaer.ts';
import { guidevalget } from '../queries/guidevalget.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import { ungdomsnavn } from '../queries/ungdomsnavn.ts';
import { ikkeEtterforskeren } from './ikkeEtterforskeren.ts';
import { guidensSider, type Sider } from '../regler/guidensSider.ts';
import { erAapen } from '../regler/guidesteg.ts';
import { guideyrke } from '../regler/guideyrke.ts';
import { ungdommensSyn, type UngdommensSyn } from '../regler/ungdommensSyn.ts';
import { vikarspoersmaal } from '../regler/vikarspoersmaal.ts';
import { utenNavn } from '../regler/utenNavn.ts';
import type { Guideyrke } from '../utgaver/innstillinger.ts';

export type SpoerGuideInn = {
  sakId: string;
  brukerId: string | null;
  relasjon: boolean;
  fagkompetanse: boolean;
  yrke: Guideyrke | null;
  /** Yrket slik det heter, når det ikke står på lista i utgaven. */
  yrkeOrd: string | null;
  /** Det ungdommen selv sier om den som blir spurt (TG-04). */
  syn: UngdommensSyn | null;
  /** Det den spurte får lese, uten navn. */
  ord: string;
  /** Hvilken side ungdommene står på, og hvorfor det er rett guide, når hen også følger ungdommen i en koblet sak (VV-11). */
  sider?: Sider | null;
  sidegrunn?: string | null;
  /** Guidens fravær, når det er en vikar det spørres om (TG-24). */
  fravaerId?: string | null;
  /** Hen heter det samme som etterforskeren, og koordinatoren har sagt at det er en annen person (TG-03). */
  annenPerson?: boolean;
  utkast?: Utkastlevering | null;
};

/** Navnene ingen skal kjenne igjen i teksten: ungdommens og de foresattes. */
async function navnene(tx: OmradeTx, sak: Samtalesak): Promise<string[]> {
  const { omradeId } = tx.aktor;
  const [ungdommen, foresatte] = await Promise.all([
    ungdomsnavn(tx, sak),
    tx.db
      .selectFrom('varde.foresatte')
      .select(['id', 'navn'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .execute(),
  ]);
  const deres = foresatte.map((r) =>
    radkoder(sak.nokkel, omradeId, 'foresatte', r.id).les('navn', r.navn),
  );
  return [...ungdommen, ...deres.flatMap((n) => n ?? [])];
}

async function spoer(hus: Hus, tx: OmradeTx, sak: Samtalesak, inn: SpoerGuideInn): Promise<Stopp> {
  const { omradeId, brukerId } = tx.aktor;
  const fravaerId = inn.fravaerId ?? null;
  if (fravaerId !== null) {
    const kan = vikarspoersmaal({
      ...{ tilstand: sak.tilstand, iDag: iDagIOslo(hus.klokke.naa()) },
      fravaer: await guidensFravaer(tx, sak.id, fravaerId),
    });
    if (!kan.tillatt) return new DomainError(kan.grunn);
  } else if (sak.tilstand !== 'guide_soekes') return new DomainError('soekes_ikke');
  const alle = await guideforespoersler(tx, sak);
  // Guiden har oppdraget mens det spørres om en vikar.
  if (alle.some((f) => erAapen(f.siste.steg) || (f.harOppdraget && f.fravaerId === fravaerId)))
    return new DomainError('en_annen_spurt');
  const naa = hus.klokke.naa();
  const koblinger = (await guiderMedSider(tx, sak.id, naa)).find(
    (g) => g.brukerId === inn.brukerId,
  )?.koblinger;
  const { sider = null, sidegrunn = null } = inn;
  const trengs = koblinger !== undefined;
  const sidene = guidensSider({ trengs, sider, grunn: sidegrunn });
  const nei = await guidevalget(tx, sak, { ...inn, sidene: trengs, naa });
  if (nei !== null || inn.brukerId === null) return new DomainError(nei ?? 'kan_ikke_vaere_guide');
  if (!sidene.tillatt) return new DomainError(sidene.grunn);
  const navnet = await ikkeEtterforskeren(tx, sak, inn.brukerId, inn.annenPerson === true);
  if (navnet !== null) return navnet;
  const { yrke, syn } = inn;
  const medYrket = guideyrke({ yrke, ord: inn.yrkeOrd }, sak.utgave.guideyrker);
  if (!medYrket.tillatt) return new DomainError(medYrket.grunn);
  const haddeSamtalen = (await samtaleholderne(tx, sak.id)).has(inn.brukerId);
  const sett = ungdommensSyn({ utgaven: sak.utgave.hvemKanBliGuide, haddeSamtalen, syn });
  if (!sett.tillatt) return new DomainError(sett.grunn);
  const tekst = utenNavn(inn.ord, await navnene(tx, sak));
  if (!tekst.tillatt) return new DomainError(tekst.grunn);
  const gjelder = { koblinger: koblinger ?? [], brukerId: inn.brukerId, grunn: sidegrunn };
  if (sider !== null) await lagreSider(tx, sak, { ...gjelder, sider });
  const id = randomUUID();
  const rad = radkoder(sak.nokkel, omradeId, 'guideforespoersel', id);
  await tx.db
    .insertInto('varde.guideforespoersel')
    .values({
      ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ forespoersel_id: id, etter: null, steg: 'spurt', bruker_id: inn.brukerId },
      ...{ relasjon: inn.relasjon, fagkompetanse: inn.fagkompetanse },
      ...{ yrke, syn: syn === 'nei' ? null : syn },
      yrke_ord: yrke === 'annet' ? rad.skriv('yrke_ord', inn.yrkeOrd) : null,
      ord: rad.skriv('ord', inn.ord),
      fravaer_id: fravaerId,
      foert_av: brukerId,
    })
    .execute();
  return null;
}

/**
 * Spør en om å være trygghetsguide, eller vikar i guidens fravær (TG-24), først uten navn (TG-05, VV-23). Én om gangen.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `soekes_ikke`, `en_annen_spurt`, `fravaeret_er_forbi`, eller grunnen i `guidevalg`, `guidensSider`, `guideyrke`, `ungdommensSyn` eller `utenNavn`, eller `heter_som_etterforskeren`
 */
export async function spoerGuide(hus: Hus, hvem: Legitimasjon, inn: SpoerGuideInn): Promise<void> {
  const { sakId, utkast } = inn;
  const handling = inn.fravaerId == null ? 'guide_spurt' : 'vikar_spurt';
  const hva = { sakId, handling, gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => spoer(hus, tx, sak, inn));
}
