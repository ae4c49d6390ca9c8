import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { feilsporene, type Feilspor } from './feilfoert.ts';
import { nevnerDenAndre } from '../regler/nevnerDenAndre.ts';
import { kobledeNavn, type Navnene } from './kobledeNavn.ts';
import { loggsak, logglinjer, medDetSomSto, type Logglinje, type Loggsak } from './guidelogg.ts';
import { iOmfanget, type Utleveringsgrunnlag } from '../regler/loggutlevering.ts';

/** En logg som er frigitt (VV-32). */
export type Loggutlevering = {
  id: string;
  nr: number;
  grunnlag: Utleveringsgrunnlag;
  krav: string;
  hjemmel: string;
  kravDag: Dato;
  fra: Dato | null;
  til: Dato | null;
  antall: number;
  /** Linjene der navnet på en ungdom i en koblet sak ble tatt ut, og de som ble sett på og sto (VV-11). */
  maskert: readonly string[];
  bekreftet: readonly string[];
  /** SHA-256 av filen, heksadesimalt. */
  avtrykk: string;
  av: string;
  ved: Date;
};

/** Det som går ut: linjene i omfanget med det de rettet, uten notatene, og sporet av dem som er tatt ut. */
export type Omfang = {
  linjer: readonly (Logglinje & { foer: readonly Logglinje[] })[];
  spor: readonly Feilspor[];
  /** Linjene og det de rettet. */
  antall: number;
};

/** SHA-256 av filen. */
export const avtrykkAv = (fil: Uint8Array): Buffer => createHash('sha256').update(fil).digest();

/**
 * Linjene i omfanget, den eldste først, hver med alt den rettet: en rettelse skilles aldri fra det den rettet. Notatene er aldri med
 * (VV-30). Kaller den som logger.
 */
export async function loggensOmfang(
  tx: OmradeTx,
  sak: Loggsak,
  dager: { fra: Dato | null; til: Dato | null },
): Promise<Omfang> {
  const uten = (await logglinjer(tx, sak)).map((l) => ({ ...l, notat: null }));
  const linjer = medDetSomSto(uten)
    .filter((l) => [l, ...l.foer].some((x) => iOmfanget(x.dag, dager)))
    .toReversed();
  return {
    linjer,
    // Alle: sporet har ingen dag for kontakten, og en rett skal ikke tro at noe er helt som ikke er det (VV-25).
    spor: await feilsporene(tx, sak.id),
    antall: linjer.reduce((sum, l) => sum + 1 + l.foer.length, 0),
  };
}

/** Linjene i omfanget som nevner ungdommen i en koblet sak, i ordene som gjelder eller i det de rettet (VV-11). */
export const nevnteLinjer = (
  { linjer }: Pick<Omfang, 'linjer'>,
  navnene: Navnene | null,
): Omfang['linjer'] =>
  navnene === null
    ? []
    : linjer.filter(
        (l) => !nevnerDenAndre({ ord: [l, ...l.foer].map((x) => x.ord), ...navnene }).tillatt,
      );

type Rad = Omit<Loggutlevering, 'krav' | 'hjemmel' | 'avtrykk'> & {
  krav: Buffer;
  hjemmel: Buffer;
  avtrykk: Buffer;
};

async function utleveringene(tx: OmradeTx, sak: Loggsak): Promise<Loggutlevering[]> {
  const { rows } = await sql<Rad>`
    select u.id, u.nr, u.grunnlag, u.krav, u.hjemmel, u.krav_dag as "kravDag", u.fra, u.til, u.antall, u.maskert, u.bekreftet, u.avtrykk,
      coalesce(b.navn, '') as av, u.frigitt_ved as ved
    from varde.loggutlevering u left join varde.bruker b on b.id = u.frigitt_av
    where u.omrade_id = ${tx.aktor.omradeId} and u.sak_id = ${sak.id} order by u.nr desc`.execute(
    tx.db,
  );
  return rows.map((r) => {
    const les = radkoder(sak.nokkel, tx.aktor.omradeId, 'loggutlevering', r.id);
    return {
      ...r,
      krav: les.les('krav', r.krav) ?? '',
      hjemmel: les.les('hjemmel', r.hjemmel) ?? '',
      avtrykk: r.avtrykk.toString('hex'),
    };
  });
}

/** Saken, når den som spør, frigir loggen i den; `null` ellers. */
export async function frigirLoggen(hus: Hus, tx: OmradeTx, sakId: string): Promise<Loggsak | null> {
  const sak = await loggsak(hus, tx, sakId);
  return sak?.hvem === 'koordinator' && sak.foerer === 'koordinator' ? sak : null;
}

export type Utleveringsside = {
  sak: Loggsak;
  antall: number;
  /** Linjene som nevner en ungdom i en koblet sak, hver med det den rettet (VV-11). */
  nevner: readonly { id: string; dag: Dato; ord: readonly string[] }[];
  utlevert: readonly Loggutlevering[];
};

/**
 * Loggene som er frigitt i saken, for koordinatoren (VV-32), også når saken er slutt. Lesingen logges.
 *
 * @throws IkkeFunnet for alle andre
 */
export async function hentLoggutleveringer(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<Utleveringsside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await frigirLoggen(hus, tx, sakId);
    await tx.logg({
      handling: 'loggutleveringer_vist',
      utfall: sak === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    if (sak === null) return null;
    const omfang = await loggensOmfang(tx, sak, { fra: null, til: null });
    const nevner = nevnteLinjer(omfang, await kobledeNavn(hus, tx, sak)).map((l) => ({
      ...{ id: l.id, dag: l.dag },
      ord: [l, ...l.foer].flatMap((x) => x.ord ?? []),
    }));
    return { sak, antall: omfang.antall, nevner, utlevert: await utleveringene(tx, sak) };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/**
 * Filen slik den gikk ut, prøvd mot avtrykket. Hentingen logges.
 *
 * @throws IkkeFunnet for andre enn koordinatoren i saken
 * @returns `null` når filen er en annen enn den som ble frigitt
 */
export async function hentUtlevertLogg(
  hus: Hus,
  hvem: Legitimasjon,
  { sakId, utleveringId }: { sakId: string; utleveringId: string },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const sak = await frigirLoggen(hus, tx, sakId);
    const rad =
      sak === null
        ? undefined
        : await tx.db
            .selectFrom('varde.loggutlevering')
            .select(['fil', 'avtrykk'])
            .where('omrade_id', '=', tx.aktor.omradeId)
            .where('sak_id', '=', sakId)
            .where('id', '=', utleveringId)
            .executeTakeFirst();
    const fil =
      sak === null || rad === undefined
        ? null
        : radkoder(sak.nokkel, tx.aktor.omradeId, 'loggutlevering', utleveringId).les(
            'fil',
            rad.fil,
          );
    const bytes = new Uint8Array(Buffer.from(fil ?? '', 'base64'));
    const hel = rad !== undefined && avtrykkAv(bytes).equals(rad.avtrykk);
    await tx.logg({
      handling: 'loggutlevering_hentet',
      utfall: hel ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: sakId },
        { slag: 'loggutlevering', id: utleveringId },
      ],
    });
    return rad === undefined ? 'ikke_funnet' : hel ? bytes : null;
  });
  if (svar === 'ikke_funnet') throw new IkkeFunnet('logget');
  return svar;
}
