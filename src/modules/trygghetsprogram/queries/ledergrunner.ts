import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import type { Lederrolle } from '../regler/ledersvar.ts';

/** Et spørsmål til lederen, slik lederen får se det: aldri hvem saken gjelder (VV-23, 1.16b). */
export type Ledergrunn = {
  id: string;
  sakId: string;
  saksreferanse: string;
  nokkelId: string;
  gjelder: { brukerId: string; navn: string };
  rolle: Lederrolle;
  spurtAv: { brukerId: string; navn: string };
  spurt: Dato;
  svar: 'ja' | 'nei' | null;
  grunn: string | null;
  svartAv: string | null;
  svart: Dato | null;
  trukket: Dato | null;
};

type Rad = {
  id: string;
  sak_id: string;
  saksreferanse: string;
  nokkel_id: string;
  bruker_id: string;
  navn: string | null;
  rolle: Lederrolle;
  bedt_av_id: string;
  bedt_av: string | null;
  bedt_ved: Date;
  svar: 'ja' | 'nei' | null;
  grunn: Buffer | null;
  svart_av: string | null;
  svart_ved: Date | null;
  trukket_ved: Date | null;
};

const dag = (ved: Date | null): Dato | null => (ved === null ? null : iDagIOslo(ved));

function tilLedergrunn(r: Rad, omradeId: string, nokkel: Buffer): Ledergrunn {
  return {
    id: r.id,
    sakId: r.sak_id,
    saksreferanse: r.saksreferanse,
    nokkelId: r.nokkel_id,
    gjelder: { brukerId: r.bruker_id, navn: r.navn ?? '' },
    rolle: r.rolle,
    spurtAv: { brukerId: r.bedt_av_id, navn: r.bedt_av ?? '' },
    spurt: iDagIOslo(r.bedt_ved),
    svar: r.svar,
    grunn: radkoder(nokkel, omradeId, 'ledergrunn', r.id).les('grunn', r.grunn),
    svartAv: r.svart_av,
    svart: dag(r.svart_ved),
    trukket: dag(r.trukket_ved),
  };
}

/** Spørsmålene hos lederen, det eldste først. Kaller den som logger visningen. */
export async function mineLedergrunner(hus: Hus, tx: OmradeTx): Promise<Ledergrunn[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const { rows } = await sql<Rad>`select * from tilgang.ledergrunner_hos_meg()`.execute(tx.db);
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    rows.map((r) => r.nokkel_id),
  );
  return rows.flatMap((r) => {
    const nokkel = nokler.get(r.nokkel_id);
    return nokkel === undefined ? [] : [tilLedergrunn(r, omradeId, nokkel)];
  });
}

/** Hvor mange som venter på lederen, til Min dag. */
export async function ledergrunnerVenter(hus: Hus, hvem: Legitimasjon): Promise<number> {
  return iOmrade(hus, hvem, async (tx) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from tilgang.ledergrunner_hos_meg() where svar is null`.execute(
      tx.db,
    );
    return rows[0]?.n ?? 0;
  });
}

/** Det loggen sier om et spørsmål: saken det gjelder, eller id-en det ble spurt om når det ikke er lederens. */
export const ledergrunnobjekt = (id: string, l: Ledergrunn | undefined) =>
  l === undefined ? { slag: 'ledergrunn', id } : { slag: 'sak', id: l.sakId };

/** Lederens side: det som venter, og det hen har svart ja på. Visningen logges på sakene den gjelder. */
export async function listLedergrunner(hus: Hus, hvem: Legitimasjon): Promise<Ledergrunn[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const alle = await mineLedergrunner(hus, tx);
    await tx.logg({
      handling: 'ledergrunner_vist',
      objekter: [...new Set(alle.map((l) => l.sakId))].map((id) => ({ slag: 'sak', id })),
    });
    return alle;
  });
}

/**
 * Ett spørsmål.
 *
 * @throws IkkeFunnet når det ikke er lederens å svare på
 */
export async function hentLedergrunn(hus: Hus, hvem: Legitimasjon, id: string) {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const funnet = (await mineLedergrunner(hus, tx)).find((l) => l.id === id);
    await tx.logg({
      handling: 'ledergrunner_vist',
      utfall: funnet === undefined ? 'nei' : 'ja',
      objekter: [ledergrunnobjekt(id, funnet)],
    });
    return funnet ?? null;
  });
  if (svar === null) throw new IkkeFunnet('logget');
  return svar;
}

/** Spørsmålene i én sak, det nyeste først; bare for koordinatorene i enheten. */
export async function ledergrunneneISaken(
  tx: OmradeTx,
  sak: { id: string; saksreferanse: string; nokkelId: string; nokkel: Buffer },
): Promise<Ledergrunn[]> {
  const { rows } = await sql<Rad>`
    select g.id, g.sak_id, ${sak.saksreferanse} as saksreferanse, ${sak.nokkelId} as nokkel_id, g.bruker_id, b.navn, g.rolle,
      g.bedt_av as bedt_av_id, a.navn as bedt_av, g.bedt_ved, g.svar, g.grunn, v.navn as svart_av, g.svart_ved, g.trukket_ved
    from varde.ledergrunn g join varde.bruker b on b.id = g.bruker_id join varde.bruker a on a.id = g.bedt_av
    left join varde.bruker v on v.id = g.svart_av
    where g.omrade_id = ${tx.aktor.omradeId} and g.sak_id = ${sak.id} order by g.bedt_ved desc, g.id`.execute(
    tx.db,
  );
  return rows.map((r) => tilLedergrunn(r, tx.aktor.omradeId, sak.nokkel));
}
