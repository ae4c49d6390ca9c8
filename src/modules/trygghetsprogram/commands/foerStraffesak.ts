import { sql } from 'kysely';
import { IkkeFunnet, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { iSamtalesak } from '../iSamtalesak.ts';
import { navnetErAvloest } from '../queries/etterforskernavn.ts';
import {
  navnetErSagtNaa,
  navnetPaaNytt,
  navnetSomStaar,
  navnForHaand,
} from '../regler/navnIStraffesaken.ts';
import { forsteGruppe } from '../saksnummer.ts';
import {
  avklarEtterforskersNavn,
  navngiEtterforsker,
  type Navnesvar,
} from './avklarEtterforskersNavn.ts';

export type StraffesakInn = {
  sakId: string;
  hendelseId: string;
  /** Bare når nummeret ikke står der fra før; det som står, byttes aldri. */
  nummer: string | null;
  etterforsker: string | null;
  jurist: string | null;
  /** Sto navnet på etterforskeren utfylt da siden ble vist? Da er det ikke sagt på nytt av at det ble med (TG-20). */
  utfylt?: boolean;
  /** Navnet som ble ført for hånd, og siden avløst, tas bort. */
  taBort?: boolean;
  /** Gangen som ble vist. */
  sett: number;
  /** Det som er sagt om at en i saken heter det samme som etterforskeren (TG-03). */
  sagt?: Navnesvar | null;
};

/**
 * Fører nummeret, etterforskeren og juristen for en anmeldt hendelse (TP-19). Bare koordinatoren som leser politiets
 * opplysninger i saken (VV-39). Et nummer som står, og et navn politiet har gitt, blir stående; er det siden ført at ingen etterforsker, kan
 * det sies hvem det er nå, også om det er den samme (TG-20).
 *
 * @throws IkkeFunnet når saken, eller straffesaken i den, ikke er koordinatorens å lese
 * @throws DomainError `kan_ikke_foeres` når saken er slutt; `politiets_etterforsker` eller `politiets_jurist` når politiet har gitt et annet navn
 * @throws DomainError `straffesaken_slutt` når det avløste navnet skrives på nytt mens straffesaken er slutt
 * @throws DomainError `er_det_hen`, `flere_heter_det` eller `koordinerer_selv` (navn, rolle) når en i saken heter det samme (TG-03)
 * @throws DomainError `endret_imens` (hvem, ved) når noen skrev i straffesaken etter at den ble vist
 */
export async function foerStraffesak(
  hus: Hus,
  hvem: Legitimasjon,
  inn: StraffesakInn,
): Promise<void> {
  const hva = { sakId: inn.sakId, handling: 'straffesak_foert', gjoeresAv: 'koordinator' } as const;
  await iSamtalesak(hus, hvem, hva, async (tx, sak) => {
    const { omradeId, omradeNokkel } = tx.aktor;
    const rad = await tx.db
      .selectFrom('varde.straffesak as f')
      .leftJoin('varde.bruker as b', 'b.id', 'f.foert_av')
      .select(['f.id', 'f.status', 'f.etterforsker', 'f.jurist', 'f.etterforsker_for_haand'])
      .select(['f.jurist_for_haand', 'f.gang', 'f.foert_ved', 'b.navn as foert_av'])
      .select(navnetErAvloest('f').as('avloest'))
      .where('f.omrade_id', '=', omradeId)
      .where('f.sak_id', '=', sak.id)
      .where('f.hendelse_id', '=', inn.hendelseId)
      .executeTakeFirst();
    if (rad === undefined) return new IkkeFunnet('logget');
    if (rad.gang !== inn.sett)
      return new DomainError('endret_imens', {
        hvem: rad.foert_av ?? '',
        ved: rad.foert_ved?.toISOString() ?? '',
      });
    const k = radkoder(sak.nokkel, omradeId, 'straffesak', rad.id);
    for (const felt of ['etterforsker', 'jurist'] as const) {
      const staar = {
        ...{ navn: k.les(felt, rad[felt]), fraPolitiet: !rad[`${felt}_for_haand`] },
        avloest: felt === 'etterforsker' && rad.avloest,
      };
      if (!navnForHaand(staar, inn[felt]).tillatt) return new DomainError(`politiets_${felt}`);
    }
    const naa = k.les('etterforsker', rad.etterforsker);
    const staar = { navn: naa, avloest: rad.avloest, fraPolitiet: !rad.etterforsker_for_haand };
    // Et tomt felt om et navn som er avløst, sier ikke navnet på nytt.
    const utfylt = inn.utfylt === true || inn.etterforsker === null;
    const sagt = { status: rad.status, utfylt };
    const paaNytt = navnetPaaNytt(staar, inn.etterforsker, sagt);
    if (!paaNytt.tillatt) return new DomainError(paaNytt.grunn);
    const navn = navnetSomStaar(staar, inn.etterforsker, inn.taBort === true);
    const hen = await avklarEtterforskersNavn(
      { hus, tx, sak },
      { navn, staar: naa, sagt: inn.sagt ?? null },
    );
    if ('stopp' in hen) return hen.stopp;
    const gruppe = forsteGruppe(inn.nummer);
    const indeks =
      gruppe === null ? null : await hus.nokler.indeks(omradeNokkel, 'straffesaksnummer', gruppe);
    const etterforsker = navnetErSagtNaa(naa, navn, sagt)
      ? k.skriv('etterforsker', navn)
      : rad.etterforsker;
    const { rows } = await sql<{ gjort: boolean }>`
      select tilgang.foer_straffesak(${rad.id}::uuid, ${k.skriv('straffesaksnummer', inn.nummer)}::bytea, ${indeks}::bytea,
        ${etterforsker}::bytea, ${k.skriv('jurist', inn.jurist)}::bytea) as gjort`.execute(tx.db);
    if (rows[0]?.gjort !== true) return new DomainError('kan_ikke_foeres');
    await navngiEtterforsker({ hus, tx, sak }, { hendelseId: inn.hendelseId, hen: hen.hen });
    return null;
  });
}
