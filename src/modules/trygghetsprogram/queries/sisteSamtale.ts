import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { KONTAKTFORMER, type Kontaktform } from '../regler/loggfoering.ts';
import { initialer } from '../initialer.ts';
import { plikteneAv, type Meldingsplikt } from '../regler/guidemelding.ts';
import { hensyn, type Hensyn } from './hensyn.ts';
import { jegErIPolitiet } from './iPolitiet.ts';
import { tilKontakt, type Kontakt } from './kontakter.ts';
import { nummeretVenter } from './nummerFraSamtalen.ts';

/** Den siste samtalen med en ungdom jeg var guide for, når kontakten er stanset (VV-06). Ikke hvorfor, og ikke hvem. */
export type SisteSamtale = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  navn: string;
  /** Med det som gjør det trygt å ringe (VV-07, VV-08); `null` når det ikke er noe nummer å ringe. */
  kontakt: Kontakt | null;
  /** Dagen kontakten ble stanset, og den siste dagen samtalen kan føres. */
  siden: Dato;
  sisteDag: Dato;
  nokkel: Buffer;
};

type Rad = {
  sak_id: string;
  saksreferanse: string;
  nokkel_id: string;
  navn: Buffer | null;
  kontakt_id: string | null;
  nummer: Buffer;
  andre_ser: Buffer | null;
  tider: Buffer | null;
  kodeord: Buffer | null;
  beskjed_ok: boolean;
  spraak: Buffer | null;
  tolk: Kontakt['tolk'];
  tolk_bestilt: Buffer | null;
  skrevet: Date;
  siden: Dato;
  siste_dag: Dato;
};

const kontakten = (tx: OmradeTx, nokkel: Buffer, r: Rad & { id: string }): Kontakt | null =>
  tilKontakt(
    tx,
    nokkel,
    {
      ...r,
      ...{ foresatt_id: null, verdi: r.nummer, registrert_ved: r.skrevet, registrert_av: null },
    },
    'ringes',
  );

/** De siste samtalene som venter på meg, den eldste først. Kaller den som logger visningen. */
export async function sisteSamtaler(hus: Hus, tx: OmradeTx): Promise<SisteSamtale[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<Rad>`select * from tilgang.siste_samtale_til_meg()`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    if (nokkel === undefined) return [];
    const navn = radkoder(nokkel, omradeId, 'identitet', r.sak_id).les('navn', r.navn);
    return [
      {
        ...{ sakId: r.sak_id, saksreferanse: r.saksreferanse, initialer: initialer(navn) },
        navn: navn ?? '',
        kontakt: r.kontakt_id === null ? null : kontakten(tx, nokkel, { ...r, id: r.kontakt_id }),
        ...{ siden: r.siden, sisteDag: r.siste_dag, nokkel },
      },
    ];
  });
}

/** Formene utgaven saken følger, har (ED-15); tom for den samtalen ikke er hens å føre. */
export async function formene(tx: OmradeTx, sakId: string): Promise<readonly Kontaktform[]> {
  const { rows } = await sql<{ former: string[] }>`
    select tilgang.siste_samtalens_former(${sakId}::uuid) as former`.execute(tx.db);
  return KONTAKTFORMER.filter((f) => rows[0]?.former.includes(f));
}

/** Og det den som snakker med den unge, må vite: vilkår, og det som ikke er klarert (VV-10, VV-13). */
export type SisteSamtaleside = SisteSamtale & {
  hensyn: Hensyn;
  former: readonly Kontaktform[];
  /** Ungdommen har sagt noe nytt om nummeret (VV-07). */
  nummeretVenter: boolean;
  /** Det en trussel gir, når det er denne som hører den (TG-17, TG-18). */
  trusselen: readonly Meldingsplikt[];
};

/** Det en trussel gir den som spør: egenrapporten bare når hen er i politiet. */
const trusselen = async (tx: OmradeTx): Promise<readonly Meldingsplikt[]> =>
  plikteneAv({ slag: 'trussel', avPoliti: await jegErIPolitiet(tx) });

/**
 * Den siste samtalen i én sak, for guiden som skal ha den.
 *
 * @throws IkkeFunnet når den ikke er hens å føre
 */
export async function hentSisteSamtale(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<SisteSamtaleside> {
  const funnet = await iOmrade(hus, hvem, async (tx) => {
    const min = (await sisteSamtaler(hus, tx)).find((s) => s.sakId === sakId) ?? null;
    await tx.logg({
      handling: 'siste_samtale_vist',
      utfall: min === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return min === null
      ? null
      : {
          ...{ ...min, hensyn: await hensyn(tx, { id: sakId, nokkel: min.nokkel }) },
          ...{ former: await formene(tx, sakId), trusselen: await trusselen(tx) },
          nummeretVenter: await nummeretVenter(tx, sakId),
        };
  });
  if (funnet === null) throw new IkkeFunnet('logget');
  return funnet;
}
