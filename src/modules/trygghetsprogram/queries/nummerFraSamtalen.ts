import { sql } from 'kysely';
import type { Hus, OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { harTekst } from '../../../kernel/tekst.ts';
import { sammeNummer } from '../regler/nyttNummer.ts';
import { strengereKontakt, type Ringesvar } from '../regler/strengereKontakt.ts';
import { medInitialer, type Saklinje } from './medInitialer.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Det ungdommen sa om nummeret sitt i samtalen, og som ikke kunne skrives der (TS-15). `null` er ikke sagt. */
export type NummerFraSamtalen = {
  /** Det siste som ble sagt. */
  id: string;
  nummer: string | null;
  andreSer: string | null;
  tider: string | null;
  /** Et nei står, hva som enn ble sagt siden; `null` når det ikke ble spurt om. */
  beskjedOk: boolean | null;
  sagt: Date;
};

/** Venter noe fra samtalen på koordinatoren? Alle som får nummeret, får vite det, men aldri hva som er sagt; skjermen de foresatte ser, sier det ikke. */
export async function nummeretVenter(tx: OmradeTx, sakId: string): Promise<boolean> {
  const { rows } = await sql<{ venter: boolean }>`
    select tilgang.nummeret_venter_for_meg(${sakId}::uuid) as venter`.execute(tx.db);
  return rows[0]?.venter === true;
}

/**
 * Det som er sagt om det siste nummeret, det nyeste først, også om et annet ble sagt imellom: et nytt nummer begynner på nytt, men det samme
 * sagt igjen tar ingenting tilbake. Sies noe uten nummer, er det om det siste som ble sagt, ellers om det som sto, ellers om det første som
 * blir sagt.
 */
function omDetSiste<V extends { nummer: string | null }>(
  venter: readonly V[],
  sto: string | null,
): readonly V[] {
  const sagt = venter.map((v) => v.nummer).filter(harTekst);
  const om = venter.map((_, nr) => venter.slice(nr).find((v) => harTekst(v.nummer))?.nummer);
  const siste = sagt[0] ?? sto ?? '';
  return venter.filter((_, nr) => sammeNummer(om[nr] ?? sto ?? sagt.at(-1) ?? '', siste));
}

/** Det som venter, til koordinatoren, som skriver det ferdig; `null` når ingenting gjør det. */
export async function nummerFraSamtalen(
  tx: OmradeTx,
  sak: Samtalesak,
): Promise<NummerFraSamtalen | null> {
  const rader = await tx.db
    .selectFrom('varde.kontakt')
    .select(['id', 'slag', 'verdi', 'andre_ser', 'tider', 'beskjed_ok', 'registrert_ved'])
    .select('beskjed_spurt')
    // Kontakten ble bare strengere: det koordinatoren ikke har sett, venter fortsatt.
    .where('strammet', '=', false)
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('sak_id', '=', sak.id)
    .where('foresatt_id', 'is', null)
    .where('slag', 'in', ['trygg_kontakt', 'fra_samtalen', 'lagt_bort'])
    .orderBy('registrert_ved', 'desc')
    .execute();
  const ferdig = rader.findIndex((r) => r.slag !== 'fra_samtalen');
  const venter = (ferdig === -1 ? rader : rader.slice(0, ferdig)).map((r) => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', r.id);
    return {
      ...{ nummer: k.les('verdi', r.verdi), andreSer: k.les('andre_ser', r.andre_ser) },
      ...{ tider: k.les('tider', r.tider), beskjed: r.beskjed_spurt ? r.beskjed_ok : null },
    };
  });
  const siste = rader[0];
  if (siste === undefined || venter.length === 0) return null;
  const sto = rader.find((r) => r.slag === 'trygg_kontakt');
  const gjelder = omDetSiste(
    venter,
    sto === undefined
      ? null
      : radkoder(sak.nokkel, tx.aktor.omradeId, 'kontakt', sto.id).les('verdi', sto.verdi),
  );
  // Alt som er sagt om hver ting, det første først: ingenting av det er borte før koordinatoren har sett det.
  const svar = gjelder.reduceRight<Ringesvar>(
    (naa, v) => strengereKontakt(naa, { ...v, beskjedOk: null }) ?? naa,
    { andreSer: null, tider: null, beskjedOk: false },
  );
  const nummer = venter.find((v) => harTekst(v.nummer))?.nummer ?? null;
  const beskjeder = gjelder.flatMap((v) => v.beskjed ?? []);
  return {
    ...{ id: siste.id, sagt: siste.registrert_ved },
    beskjedOk: beskjeder.length === 0 ? null : beskjeder.every((ja) => ja),
    ...{ nummer, andreSer: svar.andreSer, tider: svar.tider },
  };
}

/** En sak der det ungdommen sa om nummeret sitt, er mitt å skrive ferdig. */
export type NummerVenter = Saklinje & { sagt: Date };

/** Det som venter på meg, og på den jeg er i stedet for (VV-22), det eldste først. Kaller den som logger visningen. */
export async function numreVenter(hus: Hus, tx: OmradeTx): Promise<NummerVenter[]> {
  const { omradeId, brukerId } = tx.aktor;
  const { rows } = await sql<{
    sak_id: string;
    saksreferanse: string;
    nokkel_id: string;
    navn: Buffer | null;
    sagt: Date;
  }>`
    select s.id as sak_id, s.saksreferanse, s.nokkel_id, i.navn, v.sagt
    from (select k.sak_id, max(k.registrert_ved) as sagt from varde.kontakt k
      where k.omrade_id = ${omradeId} and k.slag = 'fra_samtalen' group by k.sak_id) v
    join varde.sak s on s.omrade_id = ${omradeId} and s.id = v.sak_id and s.tilstand not in ('avsluttet', 'henvist', 'angret')
    left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
    where (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for())))
      and tilgang.nummeret_venter_for_meg(s.id)
    order by v.sagt, s.id`.execute(tx.db);
  return (await medInitialer(hus, tx, rows)).map(({ rad, ...sak }) => ({ ...sak, sagt: rad.sagt }));
}
