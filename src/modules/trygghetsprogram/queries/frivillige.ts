import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import type { Dato } from '../../../kernel/dato.ts';

/** En frivillig i området, og om hen kan være guide (TG-08, TG-09). */
export type Frivillig = {
  brukerId: string;
  navn: string;
  organisasjon: string;
  attest: Dato | null;
  /** `null` når hen ikke er avklart, eller det er trukket. */
  avklartDag: Dato | null;
  ansvarlig: string | null;
  /** Den som har ansvaret, er koordinator nå. */
  ansvarligErHer: boolean;
};
export type Frivilligside = {
  frivillige: readonly Frivillig[];
  koordinatorer: readonly { brukerId: string; navn: string }[];
};

/** Begge lister er tomme for andre enn koordinator og leder. */
export async function frivilligside(tx: OmradeTx): Promise<Frivilligside> {
  const [frivillige, koordinatorer] = await Promise.all([
    sql<Frivillig>`
      select bruker_id as "brukerId", navn, organisasjon, attest, avklart_dag as "avklartDag", ansvarlig,
        ansvarlig_er_her as "ansvarligErHer" from tilgang.frivillige_her()`.execute(tx.db),
    sql<{ brukerId: string; navn: string }>`
      select bruker_id as "brukerId", navn from tilgang.koordinatorene_her()`.execute(tx.db),
  ]);
  return { frivillige: frivillige.rows, koordinatorer: koordinatorer.rows };
}

/** @throws IkkeFunnet når den som spør, verken er koordinator eller leder */
export async function hentFrivillige(hus: Hus, hvem: Legitimasjon): Promise<Frivilligside> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const funnet = await frivilligside(tx);
    await tx.logg({
      handling: 'frivillige_vist',
      utfall: funnet.koordinatorer.length === 0 ? 'nei' : 'ja',
      objekter: [],
    });
    return funnet;
  });
  if (side.koordinatorer.length === 0) throw new IkkeFunnet('logget');
  return side;
}
