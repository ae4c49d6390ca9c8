import { randomUUID } from 'node:crypto';
import type { Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { anmeldtDag } from '../regler/anmeldtDag.ts';
import { statusovergang } from '../regler/statusoverganger.ts';
import { forsteGruppe } from '../saksnummer.ts';
import { oppfylte } from '../saksgang.ts';
import {
  avklarEtterforskersNavn,
  navngiEtterforsker,
  type Navnesvar,
} from './avklarEtterforskersNavn.ts';
import { gjoerAnmeldt } from './gjoerAnmeldt.ts';

export type AnmeldtInn = {
  sakId: string;
  hendelseId: string;
  /** Dagen det ble anmeldt. */
  dag: Dato | null;
  straffesaksnummer: string | null;
  etterforsker: string | null;
  jurist: string | null;
  /** Det som er sagt om at en i saken heter det samme som etterforskeren (TG-03). */
  sagt?: Navnesvar | null;
};

/**
 * Fører at en hendelse er anmeldt etter at saken kom inn (C25, TP-21). Forespørselen om klarering åpnes; før første kontakt
 * venter saken på den igjen, etter kontakt blir saken stående (VV-10). Er guiden eller programmet på plass, lager basen
 * oppgavene i TP-36 og TP-38. En anmeldelse tas aldri tilbake.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 * @throws DomainError `fant_ikke`, `alt_anmeldt`, `mangler_dag`, `fram_i_tid`, `foer_hendelsen` eller `overgang_stengt`; `er_det_hen`, `flere_heter_det` eller `koordinerer_selv` (navn, rolle) når en i saken heter det samme (TG-03)
 */
export async function meldAnmeldt(hus: Hus, hvem: Legitimasjon, inn: AnmeldtInn): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'anmeldt_senere', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { omradeId, omradeNokkel } = tx.aktor;
    const hendelse = await tx.db
      .selectFrom('varde.hendelse')
      .select(['anmeldt', 'dato'])
      .where('omrade_id', '=', omradeId)
      .where('sak_id', '=', sak.id)
      .where('id', '=', inn.hendelseId)
      .executeTakeFirst();
    if (hendelse === undefined) return new DomainError('fant_ikke');
    if (hendelse.anmeldt) return new DomainError('alt_anmeldt');
    const dagen = anmeldtDag({
      anmeldt: true,
      oppgitt: inn.dag,
      hendelsesdato: hendelse.dato,
      idag: iDagIOslo(hus.klokke.naa()),
    });
    if (!dagen.tillatt) return new DomainError(dagen.grunn);
    if (dagen.dag === null) return new DomainError('mangler_dag');
    const overgang = statusovergang({
      fra: sak.tilstand,
      handling: sak.tilstand === 'klar_for_kontakt' ? 'anmeldt_foer_kontakt' : 'anmeldt',
      hvem: 'koordinator',
      oppfylt: oppfylte({ 'TP-21': true }),
      utgave: sak.utgave,
    });
    if (!overgang.tillatt) return new DomainError('overgang_stengt');
    const hen = await avklarEtterforskersNavn(
      { hus, tx, sak },
      { navn: inn.etterforsker, staar: null, sagt: inn.sagt ?? null },
    );
    if ('stopp' in hen) return hen.stopp;
    const id = randomUUID();
    const k = radkoder(sak.nokkel, omradeId, 'straffesak', id);
    const gruppe = forsteGruppe(inn.straffesaksnummer);
    const indeks =
      gruppe === null ? null : await hus.nokler.indeks(omradeNokkel, 'straffesaksnummer', gruppe);
    const gjort = await gjoerAnmeldt(
      { hus, tx, sak },
      { hendelseId: inn.hendelseId, dag: dagen.dag, straffesakId: id },
      {
        ...{ nummer: k.skriv('straffesaksnummer', inn.straffesaksnummer), indeks },
        etterforsker: k.skriv('etterforsker', inn.etterforsker),
        jurist: k.skriv('jurist', inn.jurist),
      },
    );
    if (!gjort) return new DomainError('alt_anmeldt');
    await navngiEtterforsker({ hus, tx, sak }, { hendelseId: inn.hendelseId, hen: hen.hen });
    return null;
  });
}
