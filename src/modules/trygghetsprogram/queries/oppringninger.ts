import { sql } from 'kysely';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import type { Resultat, Ringemaate, Ringeutfall, Tolk } from '../regler/typer.ts';
import type { Samtalesak } from './samtalesak.ts';

/** Ett forsøk på å nå familien. */
export type Oppringning = {
  id: string;
  tilUngdommen: boolean;
  /** `null` når det var den unge selv, en som ikke skal kontaktes, eller en som sto der før. */
  tilForesatt: string | null;
  maate: Ringemaate;
  utfall: Ringeutfall;
  flyttetAv: 'familien' | 'oss' | null;
  neste: Dato | null;
  adressatgrunn: string | null;
  tilstede: string | null;
  tolk: Tolk;
  /** Hvorfor en uegnet tolk måtte brukes; det var fare for liv (VV-08). */
  tolkgrunn: string | null;
  ord: string | null;
  av: string;
  ved: Date;
};

export type Foerstesamtale = {
  oppringningId: string;
  resultat: Resultat;
  /** Om ungdommen likevel skal spørres, når de foresatte sier nei (TP-25). */
  vurdering: string | null;
  behov: string | null;
  avtaltVed: Date | null;
  avtaltHvor: string | null;
  /** Hvem som tolket for ungdommen, og hvorfor slik eller uten (VV-08). */
  tolk: Tolk;
  tolkgrunn: string | null;
  forslagForesatte: string | null;
  forslagUngdommen: string | null;
  av: string;
  ved: Date;
};

type Rad = {
  id: string;
  ungdommen: boolean;
  til_foresatt: string | null;
  maate: Ringemaate;
  utfall: Ringeutfall;
  flyttet_av: 'familien' | 'oss' | null;
  neste_forsoek: Dato | null;
  adressatgrunn: Buffer | null;
  tilstede: Buffer | null;
  tolk: Tolk;
  tolkgrunn: Buffer | null;
  ord: Buffer | null;
  ringt_ved: Date;
  av: string;
};

/**
 * Forsøkene i saken, det første først. Av et til en som ikke skal kontaktes, gir basen bare at det ble gjort: den neste
 * føres etter det, men ingen får vite noe om hen (VV-01).
 */
export async function oppringninger(tx: OmradeTx, sak: Samtalesak): Promise<Oppringning[]> {
  const { rows: rader } = await sql<Rad>`
    select f.*, b.navn as av from tilgang.forsoekene(${sak.id}::uuid) f join varde.bruker b on b.id = f.ringt_av
    order by f.ringt_ved`.execute(tx.db);
  return rader.map((r) => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'oppringning', r.id);
    return {
      id: r.id,
      tilUngdommen: r.ungdommen,
      tilForesatt: r.til_foresatt,
      maate: r.maate,
      utfall: r.utfall,
      flyttetAv: r.flyttet_av,
      neste: r.neste_forsoek,
      adressatgrunn: k.les('adressatgrunn', r.adressatgrunn),
      tilstede: k.les('tilstede', r.tilstede),
      tolk: r.tolk,
      tolkgrunn: k.les('tolkgrunn', r.tolkgrunn),
      ord: k.les('ord', r.ord),
      av: r.av,
      ved: r.ringt_ved,
    };
  });
}

/** Et forslag til guide som kom i en samtale, og hvem det kom fra (TP-28). */
export type Guideforslag = {
  fra: 'foresatte' | 'ungdommen';
  ord: string;
  ved: Date;
};

/** Forslagene i alle resultatene, det siste først: en ny samtale tar ikke bort det som ble sagt i en før. */
export const guideforslag = (skrevet: readonly Foerstesamtale[]): Guideforslag[] =>
  skrevet.flatMap((s) =>
    (
      [
        ['foresatte', s.forslagForesatte],
        ['ungdommen', s.forslagUngdommen],
      ] as const
    ).flatMap(([fra, ord]) => (ord === null ? [] : [{ fra, ord, ved: s.ved }])),
  );

type Resultatrad = {
  id: string;
  oppringning_id: string;
  resultat: Resultat;
  behov: Buffer | null;
  avtalt_ved: Date | null;
  avtalt_hvor: Buffer | null;
  forslag_foresatte: Buffer | null;
  forslag_ungdommen: Buffer | null;
  vurdering_ungdommen: Buffer | null;
  tolk: Tolk;
  tolkgrunn: Buffer | null;
  skrevet_ved: Date;
  av: string;
};

/**
 * Resultatene som er skrevet, det siste først. Av et fra en som ikke skal kontaktes, ser bare koordinatoren mer enn at det ble
 * skrevet (VV-01).
 */
export async function foerstesamtaler(tx: OmradeTx, sak: Samtalesak): Promise<Foerstesamtale[]> {
  const { rows: rader } = await sql<Resultatrad>`
    select r.*, b.navn as av from tilgang.resultatene(${sak.id}::uuid) r join varde.bruker b on b.id = r.skrevet_av
    order by r.skrevet_ved desc`.execute(tx.db);
  return rader.map((r) => {
    const k = radkoder(sak.nokkel, tx.aktor.omradeId, 'foerstesamtale', r.id);
    return {
      oppringningId: r.oppringning_id,
      resultat: r.resultat,
      vurdering: k.les('vurdering_ungdommen', r.vurdering_ungdommen),
      behov: k.les('behov', r.behov),
      avtaltVed: r.avtalt_ved,
      avtaltHvor: k.les('avtalt_hvor', r.avtalt_hvor),
      tolk: r.tolk,
      tolkgrunn: k.les('tolkgrunn', r.tolkgrunn),
      forslagForesatte: k.les('forslag_foresatte', r.forslag_foresatte),
      forslagUngdommen: k.les('forslag_ungdommen', r.forslag_ungdommen),
      av: r.av,
      ved: r.skrevet_ved,
    };
  });
}
