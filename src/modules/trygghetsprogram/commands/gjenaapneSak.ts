import { randomUUID } from 'node:crypto';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak, type Stopp } from '../iSamtalesak.ts';
import { aapenSak, personen } from '../queries/aapenSak.ts';
import { avslutninger } from '../queries/avslutninger.ts';
import type { Samtalesak } from '../queries/samtalesak.ts';
import type { Part } from '../regler/avslutningskrav.ts';
import { gjenaapning, gjenaapningskrav } from '../regler/gjenaapning.ts';
import { ingenAapenFra, type Personlikhet } from '../regler/kjentOgSluttet.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { oppfylte } from '../saksgang.ts';

export type GjenaapneSakInn = {
  sakId: string;
  /** Den som meldte behovet. */
  meldtAv: Part | null;
  dag: Dato | null;
  grunn: string | null;
  utkast?: Utkastlevering | null;
};

/** Har den i saken en annen sak som er åpen? */
async function andreSaker(hus: Hus, tx: OmradeTx, sak: Samtalesak): Promise<Personlikhet> {
  const r = await tx.db
    .selectFrom('varde.identitet')
    .select(['sak_id as id', 'navn', 'fodselsnummer', 'fodselsdato'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .executeTakeFirst();
  if (r === undefined) return 'annen';
  const person = personen(sak.nokkel, tx.aktor.omradeId, r);
  return aapenSak(hus, tx, { eier: sak.eier, person, unntatt: sak.id });
}

/** Åpner saken i transaksjonen til den som kaller. @param inn.rad raden som var spørsmålet, og hvor lik den er (VV-34) */
export async function aapneIgjen(
  hus: Hus,
  tx: OmradeTx,
  sak: Samtalesak,
  inn: Pick<GjenaapneSakInn, 'meldtAv' | 'dag' | 'grunn'> & {
    rad?: { id: string; likhet: 'samme' | 'kanskje' };
  },
): Promise<Stopp> {
  const { omradeId, brukerId } = tx.aktor;
  const [siste] = await avslutninger(tx, sak.id, sak.nokkel);
  const kan = gjenaapning(
    {
      tilstand: sak.tilstand,
      slutt: siste === undefined ? null : { maate: siste.maate, fra: siste.fraTilstand },
    },
    sak.utgave,
  );
  if (!kan.tillatt || siste === undefined)
    return new DomainError(kan.tillatt ? 'ikke_avsluttet' : kan.grunn);
  const krav = gjenaapningskrav({ ...inn, alder: sak.alder }, iDagIOslo(hus.klokke.naa()));
  if (!krav.tillatt) return new DomainError(krav.grunn);
  const ingen = ingenAapenFra(await andreSaker(hus, tx, sak));
  if (!ingen.tillatt) return new DomainError(ingen.grunn);
  const overgang = statusovergang({
    ...{ fra: sak.tilstand, handling: 'gjenaapne', hvem: 'koordinator' },
    oppfylt: oppfylte({ 'TP-40': krav.tillatt }),
    utgave: sak.utgave,
  });
  const id = randomUUID();
  const grunn = radkoder(sak.nokkel, omradeId, 'gjenaapning', id).skriv('grunn', inn.grunn);
  if (!overgang.tillatt || inn.meldtAv === null || inn.dag === null || grunn === null)
    return new DomainError('ikke_avsluttet');
  await tx.db
    .insertInto('varde.gjenaapning')
    .values({
      ...{ omrade_id: omradeId, id, sak_id: sak.id, eier_organisasjon: sak.eier },
      ...{ avslutning_id: siste.id, meldt_av: inn.meldtAv, meldt_dag: inn.dag, grunn },
      ...{ gjenaapnet_av: brukerId, kandidat_id: inn.rad?.id ?? null },
      likhet: inn.rad?.likhet ?? null,
    })
    .execute();
  return null;
}

/**
 * Åpner saken igjen når ungdommen eller de foresatte har meldt behovet (TP-40, C23). Basen flytter den dit det søkes guide, eller
 * der kontakten begynner når trygghetssamtalen ikke var holdt; derfra er veien den samme som ellers.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError grunnen i `gjenaapning`, `gjenaapningskrav` eller `ingenAapenFra`
 */
export async function gjenaapneSak(
  hus: Hus,
  hvem: Legitimasjon,
  inn: GjenaapneSakInn,
): Promise<{ soekerGuide: boolean }> {
  const { sakId, utkast } = inn;
  let soekerGuide = false;
  const hva = { sakId, handling: 'sak_gjenaapnet', gjoeresAv: 'koordinator', utkast } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const stopp = await aapneIgjen(hus, tx, sak, inn);
    const staar = await tx.db
      .selectFrom('varde.sak')
      .select('tilstand')
      .where('omrade_id', '=', tx.aktor.omradeId)
      .where('id', '=', sak.id)
      .executeTakeFirst();
    soekerGuide = staar?.tilstand === 'guide_soekes';
    return stopp;
  });
  return { soekerGuide };
}
