import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { leverUtkast, type Utkastlevering } from '../../../db/utkast.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { DomainError } from '../../../kernel/feil.ts';
import { laasSaker, type Stopp } from '../flereSaker.ts';
import {
  avtrykkAv,
  frigirLoggen,
  loggensOmfang,
  nevnteLinjer,
  type Loggutlevering,
  type Omfang,
} from '../queries/loggutlevering.ts';
import { kobledeNavn, type Navnene } from '../queries/kobledeNavn.ts';
import { utenDenAndre } from '../regler/nevnerDenAndre.ts';
import type { Loggsak } from '../queries/guidelogg.ts';
import {
  ikkeSettPaa,
  loggutlevering,
  type Linjesvar,
  type Utleveringsgrunnlag,
} from '../regler/loggutlevering.ts';

export type Frigivelse = {
  sakId: string;
  grunnlag: Utleveringsgrunnlag;
  /** Hvem som krever loggen, og hvordan kravet er merket. */
  krav: string | null;
  hjemmel: string | null;
  kravDag: Dato;
  fra: Dato | null;
  til: Dato | null;
  /** Koordinatoren har lest det som går ut. */
  lest: boolean;
  /** Det som er sagt om hver linje som nevner ungdommen i en koblet sak (VV-11). */
  linjesvar?: Readonly<Record<string, Linjesvar>>;
  utkast?: Utkastlevering | null;
};

/** Det dokumentet settes av. */
export type Utleveringsinnhold = Omfang & {
  sak: Loggsak;
  u: Omit<Loggutlevering, 'id' | 'avtrykk' | 'antall' | 'bekreftet'>;
};
type Setter = (innhold: Utleveringsinnhold) => Promise<Uint8Array>;

/** Det som står der navnet sto, i filen. */
export const TATT_UT = '[navn tatt ut]';

/** Omfanget slik det går ut: i linjene som maskes, er navnet tatt ut, også i det de rettet. */
function maskertOmfang(
  omfang: Omfang,
  navnene: Navnene | null,
  maskert: readonly string[],
): Omfang {
  if (navnene === null) return omfang;
  const uten = (ord: string | null) =>
    ord === null ? null : utenDenAndre(ord, { ...navnene, iStedet: TATT_UT });
  return {
    ...omfang,
    linjer: omfang.linjer.map((l) =>
      maskert.includes(l.id)
        ? { ...l, ord: uten(l.ord), foer: l.foer.map((f) => ({ ...f, ord: uten(f.ord) })) }
        : l,
    ),
  };
}

/** Numrene står etter hverandre, også når to frigir samtidig; `null` når saken ikke er koordinatorens. */
async function nesteNummer(tx: OmradeTx, sakId: string): Promise<number | null> {
  const { rows } = await sql<{ nr: number | null }>`
    select tilgang.neste_loggutlevering(${sakId}::uuid) as nr`.execute(tx.db);
  return rows[0]?.nr ?? null;
}

async function frigi(
  hus: Hus,
  tx: OmradeTx,
  { inn, id, sett }: { inn: Frigivelse; id: string; sett: Setter },
): Promise<Stopp> {
  await laasSaker(tx, [inn.sakId]);
  const sak = await frigirLoggen(hus, tx, inn.sakId);
  if (sak === null) return new IkkeFunnet('logget');
  const omfang = await loggensOmfang(tx, sak, inn);
  const naa = hus.klokke.naa();
  const regel = loggutlevering({
    ...{ ...inn, foerer: sak.foerer, antall: omfang.antall, iDag: iDagIOslo(naa) },
  });
  if (!regel.tillatt) return new DomainError(regel.grunn);
  const navnene = await kobledeNavn(hus, tx, sak);
  const nevner = nevnteLinjer(omfang, navnene).map((l) => l.id);
  const linjesvar = inn.linjesvar ?? {};
  const usett = ikkeSettPaa(nevner, linjesvar);
  if (usett !== null) return new DomainError('ikke_sett_paa', { linje: usett });
  const maskert = nevner.filter((l) => linjesvar[l] === 'maskes');
  const bekreftet = nevner.filter((l) => linjesvar[l] === 'hoerer_hit');
  const ut = maskertOmfang(omfang, navnene, maskert);
  const { omradeId, brukerId } = tx.aktor;
  const { krav, hjemmel } = { krav: inn.krav ?? '', hjemmel: inn.hjemmel ?? '' };
  const { rows } = await sql<{ ventet: number | null; av: string | null }>`
    select tilgang.ventet_loggutlevering(${sak.id}::uuid) as ventet,
      (select b.navn from varde.bruker b where b.id = ${brukerId}) as av`.execute(tx.db);
  const ventet = rows[0]?.ventet ?? null;
  if (ventet === null) return new IkkeFunnet('logget');
  const { grunnlag, kravDag, fra, til } = inn;
  const lag = async (nr: number): Promise<Uint8Array> =>
    sett({
      ...{ ...ut, sak },
      u: {
        maskert,
        nr,
        grunnlag,
        krav,
        hjemmel,
        kravDag,
        fra,
        til,
        av: rows[0]?.av ?? '',
        ved: naa,
      },
    });
  // Filen settes før nummeret tas: raden i området er låst fra da til det er ferdig, og andre venter på den.
  const ventetFil = await lag(ventet);
  const nr = await nesteNummer(tx, sak.id);
  if (nr === null) return new IkkeFunnet('logget');
  const fil = nr === ventet ? ventetFil : await lag(nr);
  const koder = radkoder(sak.nokkel, omradeId, 'loggutlevering', id);
  await sql`
    insert into varde.loggutlevering (omrade_id, id, sak_id, eier_organisasjon, nr, grunnlag, krav, hjemmel, krav_dag, fra, til, antall, fil,
      avtrykk, frigitt_av, maskert, bekreftet)
    values (${omradeId}, ${id}, ${sak.id}, ${sak.eier}, ${nr}, ${grunnlag}, ${koder.skriv('krav', krav)}, ${koder.skriv('hjemmel', hjemmel)},
      ${kravDag}, ${fra}, ${til}, ${omfang.antall}, ${koder.skriv('fil', Buffer.from(fil).toString('base64'))}, ${avtrykkAv(fil)},
      ${brukerId}, ${[...maskert]}::uuid[], ${[...bekreftet]}::uuid[])`.execute(tx.db);
  return null;
}

/**
 * Frigir loggen til en rett som en nummerert utlevering (VV-32): filen settes, lagres slik den går ut, og endres aldri.
 *
 * @param sett lager dokumentet av det som går ut
 * @throws IkkeFunnet når den som spør, ikke koordinerer saken
 * @throws DomainError grunnen i `loggutlevering`, eller `ikke_sett_paa` (linje) når en linje nevner ungdommen i en koblet sak, og ingen har sett på den (VV-11)
 */
export async function frigiLogg(
  hus: Hus,
  hvem: Legitimasjon,
  inn: Frigivelse,
  sett: Setter,
): Promise<void> {
  const nei = await iOmrade(hus, hvem, async (tx) => {
    const id = randomUUID();
    const stopp = await frigi(hus, tx, { inn, id, sett });
    if (stopp === null) await leverUtkast(tx, inn.utkast ?? null);
    await tx.logg({
      handling: 'logg_frigitt',
      utfall: stopp === null ? 'ja' : 'nei',
      objekter: [
        { slag: 'sak', id: inn.sakId },
        ...(stopp === null ? [{ slag: 'loggutlevering', id }] : []),
      ],
    });
    return stopp;
  });
  if (nei !== null) throw nei;
}
