import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { altEllerIngenting, andreEnn, foerHver, iDenAndre, type Stopp } from '../flereSaker.ts';
import { dialogsak, dialogvalg, type Dialogsak } from '../queries/dialog.ts';
import { erKoblet } from '../queries/koblinger.ts';
import { denAndreNevnes } from '../queries/ungdomsnavn.ts';
import { dialogfoering, hendelsesvalg, type Dialogslag } from '../regler/dialogfoering.ts';

export type DialogInn = {
  sakId: string;
  slag: Dialogslag;
  /** Den som tok kontakt, bare for en henvendelse. */
  hvem: string | null;
  ord: string | null;
  /** Hendelsen det er om; tom er alle, eller den ene den som skriver, har (VV-10). */
  hendelseId?: string | null;
  /** Skjemaet spurte ikke om hendelsen, eller fikk ikke svar: har saken flere nå, er det ikke det samme som alle. */
  ubesvart?: boolean;
  /** Koblede saker en henvendelse også gjaldt, hver med sine egne ord (VV-11). */
  ogsaa?: readonly Medhenvendelse[];
  utkast?: Utkastlevering | null;
};
export type Medhenvendelse = Pick<DialogInn, 'sakId' | 'hvem' | 'ord' | 'hendelseId' | 'ubesvart'>;

async function skriv(hus: Hus, tx: OmradeTx, inn: DialogInn): Promise<Stopp> {
  // Den som avslutter samtidig, er enten ferdig, og da er saken lukket, eller venter på denne.
  await sql`select tilgang.laas_sak(${inn.sakId}::uuid)`.execute(tx.db);
  const sak = await dialogsak(hus, tx, inn.sakId);
  if (sak === null) return new IkkeFunnet('logget');
  const regel = dialogfoering({ ...inn, tilstand: sak.tilstand, med: sak.med });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const hendelseId = inn.hendelseId ?? null;
  const valg = await dialogvalg(tx, sak);
  const om = hendelsesvalg({
    valgt: hendelseId,
    kan: valg?.hendelser.map((h) => h.id) ?? [],
    alle: valg?.alle !== false,
    ubesvart: inn.ubesvart === true,
  });
  if (!om.tillatt) return new DomainError(om.grunn);
  const { omradeId, brukerId } = tx.aktor;
  const id = randomUUID();
  const k = radkoder(sak.nokkel, omradeId, 'dialog', id);
  const ord = k.skriv('ord', inn.ord);
  if (ord === null) return new DomainError('mangler_ord');
  await tx.db
    .insertInto('varde.dialog')
    .values({
      omrade_id: omradeId,
      id,
      sak_id: sak.id,
      eier_organisasjon: sak.eier,
      slag: inn.slag,
      hvem: inn.slag === 'henvendelse' ? k.skriv('hvem', inn.hvem) : null,
      ord,
      hendelse_id: hendelseId,
      skrevet_av: brukerId,
    })
    .execute();
  return null;
}

/** Gjaldt henvendelsen den koblede saken også? Alt annet i dialogen er om én straffesak. */
async function skrivIDenAndre(
  hus: Hus,
  tx: OmradeTx,
  inn: DialogInn,
  der: Medhenvendelse,
): Promise<Stopp> {
  const stopp =
    inn.slag === 'henvendelse' && (await erKoblet(tx, inn.sakId, der.sakId))
      ? await skriv(hus, tx, { ...der, slag: inn.slag })
      : new IkkeFunnet('logget');
  return stopp === null ? null : iDenAndre(stopp, der.sakId);
}

/** Ordene i en av sakene nevner ungdommen i en annen. Den som ikke ser en av dem, stoppes av det etterpå. */
async function nevnes(
  hus: Hus,
  tx: OmradeTx,
  [inn, ...ogsaa]: readonly [DialogInn, ...Medhenvendelse[]],
): Promise<Stopp> {
  const sett: (Dialogsak & { ord: readonly (string | null)[] })[] = [];
  for (const m of [inn, ...ogsaa]) {
    const sak = await dialogsak(hus, tx, m.sakId);
    if (sak !== null) sett.push({ ...sak, ord: [m.ord, m.hvem] });
  }
  const nevnt = await denAndreNevnes(tx, sett);
  if (nevnt === null) return null;
  return nevnt.sakId === inn.sakId ? nevnt.stopp : iDenAndre(nevnt.stopp, nevnt.sakId);
}

/**
 * Fører noe i dialogen mellom koordinatoren og etterforskeren (TP-46), eller at noen selv tok kontakt (VV-12): det gir
 * den som svarer for straffesaken, en oppgave, eller koordinatoren når ingen gjør det, og flytter aldri saken. Gjaldt en henvendelse
 * flere koblede saker, føres den i hver av dem, eller ikke i noen (VV-11).
 *
 * @throws IkkeFunnet når den som skriver, ikke ser saken
 * @throws DomainError `mangler_hendelse` eller `ikke_hendelsen` når linja ikke kan være om det (VV-10)
 * @throws DomainError `saken_er_lukket`, `bare_henvendelse`, `mangler_hvem` eller `mangler_ord`
 * @throws DomainError `ikke_koblet` når en sak i `ogsaa` ikke er koblet til denne, eller hen ikke ser den; ellers står saken det stanset i, i `sak`
 */
export async function foerDialog(hus: Hus, hvem: Legitimasjon, inn: DialogInn): Promise<void> {
  const handling = 'dialog_foert';
  const ogsaa = (inn.ogsaa ?? []).filter((m) => m.sakId !== inn.sakId);
  if (ogsaa.length > 0) {
    const saker = [
      inn.sakId,
      ...andreEnn(
        inn.sakId,
        ogsaa.map((m) => m.sakId),
      ),
    ];
    await altEllerIngenting(hus, hvem, { handling, saker, utkast: inn.utkast }, async (tx) => {
      const her = (await nevnes(hus, tx, [inn, ...ogsaa])) ?? (await skriv(hus, tx, inn));
      if (her !== null) return her;
      for (const der of ogsaa) {
        const stopp = await skrivIDenAndre(hus, tx, inn, der);
        if (stopp !== null) return stopp;
      }
      return null;
    });
    return;
  }
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const stopp = await skriv(hus, tx, inn);
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await foerHver(tx, handling, [inn.sakId], stopp === null ? 'ja' : 'nei');
    return stopp;
  });
  if (nei !== null) throw nei;
}
