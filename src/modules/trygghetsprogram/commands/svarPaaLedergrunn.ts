import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import type { Stopp } from '../iSamtalesak.ts';
import { ledergrunnobjekt, mineLedergrunner, type Ledergrunn } from '../queries/ledergrunner.ts';
import { ledersvar } from '../regler/ledersvar.ts';

export type LedersvarInn = {
  id: string;
  svar: 'ja' | 'nei' | null;
  grunn: string | null;
  utkast?: Utkastlevering | null;
};

async function svar(
  hus: Hus,
  tx: OmradeTx,
  inn: LedersvarInn,
  l: Ledergrunn | undefined,
): Promise<Stopp> {
  if (l === undefined) return new IkkeFunnet('logget');
  const regel = ledersvar({
    ...{ spurtAv: l.spurtAv.brukerId, gjelder: l.gjelder.brukerId, leder: tx.aktor.brukerId },
    ...{ staar: l.svar, svar: inn.svar, grunn: inn.grunn },
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const nokkel = await hus.nokler.hentEn(tx.aktor.omradeNokkel, l.nokkelId);
  const grunn = radkoder(nokkel, tx.aktor.omradeId, 'ledergrunn', l.id).skriv(
    'grunn',
    inn.svar === 'ja' ? inn.grunn : null,
  );
  const { rows } = await sql<{ svar: string }>`
    select tilgang.svar_paa_ledergrunn(${l.id}::uuid, ${inn.svar}, ${grunn}::bytea) as svar`.execute(
    tx.db,
  );
  if (rows[0]?.svar === 'ok') return null;
  return rows[0]?.svar === 'alt_svart' ? new DomainError('alt_svart') : new IkkeFunnet('logget');
}

/**
 * Lederen svarer på om den som etterforsker saken, likevel kan være koordinator for den eller ha samtalen (VV-23). Den som
 * spurte, får vite det med en oppgave.
 *
 * @throws IkkeFunnet når spørsmålet ikke er lederens å svare på
 * @throws DomainError grunnen i `ledersvar`
 */
export async function svarPaaLedergrunn(
  hus: Hus,
  hvem: Legitimasjon,
  inn: LedersvarInn,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const l = (await mineLedergrunner(hus, tx)).find((x) => x.id === inn.id);
    const stopp = await svar(hus, tx, inn, l);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'leder_svarte',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [ledergrunnobjekt(inn.id, l)],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
