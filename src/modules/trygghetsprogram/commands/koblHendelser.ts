import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { kanKobles } from '../queries/koblinger.ts';
import { hvemVurdererSaken } from '../queries/hvemVurderer.ts';
import { lagreSider } from '../queries/guidensSider.ts';
import { samtalesak } from '../queries/samtalesak.ts';
import { guidensSider, type Sider } from '../regler/guidensSider.ts';
import { hendelseskobling } from '../regler/hendelseskobling.ts';

type Hendelse = { id: string; sakId: string; sakstype: string; dato: Dato | null };
type Objekt = { slag: string; id: string };

/** Er jeg koordinator for saken, og ser raden den kom av, uten å etterforske den (VV-23)? */
async function erMin(hus: Hus, tx: OmradeTx, sakId: string): Promise<boolean> {
  const naa = hus.klokke.naa();
  if (!(await hvemVurdererSaken(tx, sakId)).tillatt) return false;
  const { rows } = await sql<{ kan: boolean }>`select ${kanKobles(sql`s`)} as kan from varde.sak s
    where s.omrade_id = ${tx.aktor.omradeId} and s.id = ${sakId} and s.tilstand <> 'angret' and s.virker_fra <= ${naa}`.execute(
    tx.db,
  );
  return rows[0]?.kan ?? false;
}

async function iSaken(tx: OmradeTx, sakId: string, id: string): Promise<Hendelse | null> {
  const rad = await tx.db
    .selectFrom('varde.hendelse')
    .select(['id', 'sak_id as sakId', 'sakstype', 'dato'])
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sakId)
    .where('id', '=', id)
    .executeTakeFirst();
  return rad ?? null;
}

async function medReferanse(tx: OmradeTx, min: Hendelse, referanse: string, naa: Date) {
  const { rows } = await sql<Hendelse & { koblet: boolean }>`
    select h.id, h.sak_id as "sakId", h.sakstype, h.dato, exists (select 1 from varde.hendelseskobling k
      where k.omrade_id = h.omrade_id and k.skilt_ved is null
        and k.hendelse_a = least(h.id, ${min.id}::uuid) and k.hendelse_b = greatest(h.id, ${min.id}::uuid)) as koblet
    from varde.sak s join varde.hendelse h on h.omrade_id = s.omrade_id and h.sak_id = s.id
    where s.omrade_id = ${tx.aktor.omradeId} and s.saksreferanse = ${referanse} and s.tilstand <> 'angret'
      and s.virker_fra <= ${naa} and ${kanKobles(sql`s`)}`.execute(tx.db);
  return rows;
}

/** Fører to hendelser som den samme, i den rekkefølgen basen vil ha dem. `null` når de alt er det. */
export async function lagreKobling(
  tx: OmradeTx,
  min: Pick<Hendelse, 'id' | 'sakId'>,
  annen: Pick<Hendelse, 'id' | 'sakId'>,
  opphav: 'saksnummer' | 'haand',
): Promise<string | null> {
  const [a, b] = min.id < annen.id ? [min, annen] : [annen, min];
  const lagret = await tx.db
    .insertInto('varde.hendelseskobling')
    .values({
      omrade_id: tx.aktor.omradeId,
      sak_a: a.sakId,
      hendelse_a: a.id,
      sak_b: b.sakId,
      hendelse_b: b.id,
      opphav,
      koblet_av: tx.aktor.brukerId,
    })
    .onConflict((k) => k.doNothing())
    .returning('id')
    .executeTakeFirst();
  return lagret?.id ?? null;
}

/** De som følger begge ungdommene, eller er spurt om det, når begge sakene er mine å koordinere (VV-11). */
async function fellesGuider(
  tx: OmradeTx,
  en: string,
  annen: string,
): Promise<readonly { brukerId: string; navn: string }[]> {
  const { rows } = await sql<{ brukerId: string; navn: string }>`
    select bruker_id as "brukerId", navn from tilgang.felles_guider_for_meg(${en}::uuid, ${annen}::uuid)`.execute(
    tx.db,
  );
  return rows;
}

/**
 * Samme saksnummer med en annen person er samme hendelse (VV-09): den nye kobles til dem koordinatoren selv har. Er en av
 * dem sperret for hen, blir den ikke koblet, og ingenting viser at den finnes; den som har begge, får den foreslått.
 */
export async function koblSammeSak(
  tx: OmradeTx,
  ny: { id: string; sakId: string },
  nummerindeks: Buffer,
): Promise<void> {
  const andre = await sql<{ id: string; sakId: string }>`
    select h.id, h.sak_id as "sakId" from varde.straffesak n
    join varde.hendelse h on h.omrade_id = n.omrade_id and h.id = n.hendelse_id
    join varde.sak s on s.omrade_id = h.omrade_id and s.id = h.sak_id and s.tilstand <> 'angret'
    where n.omrade_id = ${tx.aktor.omradeId} and n.straffesaksnummer_indeks = ${nummerindeks} and s.id <> ${ny.sakId}
      and ${kanKobles(sql`s`)}`.execute(tx.db);
  for (const annen of andre.rows) await lagreKobling(tx, ny, annen, 'saksnummer');
}

/** Kjører arbeidet, fører utfallet i loggen med det som ble rørt, og kaster avslaget først når det er ført. */
async function logget(
  hus: Hus,
  hvem: Legitimasjon,
  handling: 'hendelser_koblet' | 'hendelser_skilt',
  sakId: string,
  arbeid: (tx: OmradeTx) => Promise<Objekt[] | DomainError>,
): Promise<void> {
  const stopp = await iOmrade(hus, hvem, async (tx) => {
    const svar = (await erMin(hus, tx, sakId)) ? await arbeid(tx) : new IkkeFunnet('logget');
    const ja = Array.isArray(svar);
    await tx.logg({
      handling,
      utfall: ja ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }, ...(ja ? svar : [])],
    });
    return ja ? null : svar;
  });
  if (stopp !== null) throw stopp;
}

/**
 * Koordinatoren sier at hendelsen er den samme som hendelsen i en annen sak (VV-09). Den andre saken nevnes med
 * referansen; en som ikke finnes, og en som ikke er min, svarer likt.
 *
 * @throws IkkeFunnet når saken ikke er min som koordinator
 * @throws DomainError `fant_ikke`, `samme_sak`, `alt_koblet` eller `flere_hendelser`
 * @throws DomainError grunnen i `guidensSider` (guide) når ungdommene har den samme guiden (VV-11)
 */
export async function koblHendelser(
  hus: Hus,
  hvem: Legitimasjon,
  inn: {
    sakId: string;
    hendelseId: string;
    referanse: string;
    /** Hvilken side ungdommene står på, og hvorfor, når de har den samme guiden (VV-11). */
    sider?: Sider | null;
    sidegrunn?: string | null;
  },
): Promise<void> {
  await logget(hus, hvem, 'hendelser_koblet', inn.sakId, async (tx) => {
    const naa = hus.klokke.naa();
    const min = await iSaken(tx, inn.sakId, inn.hendelseId);
    if (min === null) return new DomainError('fant_ikke');
    const referanse = inn.referanse.replace(/\s/g, '').toUpperCase();
    const regel = hendelseskobling(min, await medReferanse(tx, min, referanse, naa));
    if (!regel.tillatt) return new DomainError(regel.grunn);
    if (!(await erMin(hus, tx, regel.med.sakId))) return new DomainError('fant_ikke');
    const felles = await fellesGuider(tx, min.sakId, regel.med.sakId);
    const { sider = null, sidegrunn: grunn = null } = inn;
    const sidene = guidensSider({ trengs: felles.length > 0, sider, grunn });
    if (!sidene.tillatt)
      return new DomainError(sidene.grunn, { guide: felles.map((g) => g.navn).join(', ') });
    const ny = await lagreKobling(tx, min, regel.med, 'haand');
    if (ny === null) return new DomainError('alt_koblet');
    const sak = sider === null ? null : await samtalesak(hus, tx, min.sakId);
    for (const { brukerId } of felles)
      if (sider !== null && sak !== null)
        await lagreSider(tx, sak, { koblinger: [ny], brukerId, sider, grunn });
    return [
      { slag: 'hendelse', id: min.id },
      { slag: 'sak', id: regel.med.sakId },
      { slag: 'hendelse', id: regel.med.id },
    ];
  });
}

/**
 * Tar koblingen tilbake. Den blir stående som skilt, og foreslås ikke igjen; to ganger er som én.
 *
 * @throws IkkeFunnet når saken ikke er min som koordinator
 * @throws DomainError `fant_ikke` når koblingen ikke er en av sakens, eller jeg ikke ser den
 */
export async function skillHendelser(
  hus: Hus,
  hvem: Legitimasjon,
  inn: { sakId: string; koblingId: string },
): Promise<void> {
  await logget(hus, hvem, 'hendelser_skilt', inn.sakId, async (tx) => {
    const { omradeId, brukerId } = tx.aktor;
    const rad = await tx.db
      .selectFrom('varde.hendelseskobling')
      .select(['id', 'sak_a', 'sak_b', 'hendelse_a', 'hendelse_b', 'skilt_ved'])
      .where('omrade_id', '=', omradeId)
      .where('id', '=', inn.koblingId)
      .where((eb) => eb.or([eb('sak_a', '=', inn.sakId), eb('sak_b', '=', inn.sakId)]))
      .executeTakeFirst();
    if (rad === undefined) return new DomainError('fant_ikke');
    if (rad.skilt_ved === null) {
      const skilt = await tx.db
        .updateTable('varde.hendelseskobling')
        .set({ skilt_av: brukerId, skilt_ved: sql`now()` })
        .where('omrade_id', '=', omradeId)
        .where('id', '=', rad.id)
        .where('skilt_ved', 'is', null)
        .executeTakeFirst();
      // Null rader: veggen sa nei til den andre saken. At en annen skilte dem først, er det samme som at jeg gjorde det.
      if (skilt.numUpdatedRows === 0n) return new DomainError('fant_ikke');
    }
    return [
      { slag: 'sak', id: rad.sak_a === inn.sakId ? rad.sak_b : rad.sak_a },
      { slag: 'hendelse', id: rad.hendelse_a },
      { slag: 'hendelse', id: rad.hendelse_b },
    ];
  });
}
