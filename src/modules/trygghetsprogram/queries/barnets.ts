import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import {
  barnetsKanMed,
  type BarnetsMottaker,
  type BarnetsPlikt,
  type BarnetsSvar,
} from '../regler/barnetsSvar.ts';
import type { Arkspoersmaal } from '../regler/mensDeErUte.ts';
import type { Skrivestopp } from '../regler/samtaleskriving.ts';
import type { Svar } from '../regler/typer.ts';
import { aapninger, type Barnetsaapning } from './barnetsaapning.ts';
import { erGuiden } from './erGuiden.ts';
import { avsnittFraAndre, type FraEnAnnen, type RadFraEnAnnen } from './fraEnAnnen.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';
import { arketKanSkrives, lesSamtalen } from './trygghetssamtale.ts';

/** Det ungdommen har sagt om et avsnitt, eller plikten som krever det, og hvem som spurte og når. */
export type Barnetssvar = {
  slag: BarnetsSvar;
  til: BarnetsMottaker | null;
  plikt: BarnetsPlikt | null;
  ord: string | null;
  ved: Date;
};
export type Barnetsord = {
  id: string;
  /** Spørsmålet det svarer på, når det ble skrevet i en del av samtalen. */
  felt: Arkspoersmaal | null;
  ord: string;
  ved: Date;
  svar: readonly Barnetssvar[];
};

/** Det jeg selv har skrevet på sidearket i saken, det siste først, hvert med det ungdommen har sagt om det (VV-28). Kaller den som logger visningen. */
export async function barnetsOrd(
  tx: OmradeTx,
  sak: Pick<Samtalesak, 'id' | 'nokkel'>,
): Promise<readonly Barnetsord[]> {
  const { omradeId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.barnets')
    .select(['id', 'innhold', 'skrevet_ved', 'slag', 'gjelder', 'plikt', 'felt', 'til'])
    .where('omrade_id', '=', omradeId)
    .where('sak_id', '=', sak.id)
    .orderBy('skrevet_ved')
    .execute();
  const lest = (r: (typeof rader)[number]) =>
    r.innhold.length === 0
      ? null
      : radkoder(sak.nokkel, omradeId, 'barnets', r.id).les('innhold', r.innhold);
  return rader
    .filter((r) => r.slag === 'ord')
    .map((r) => ({
      ...{ id: r.id, felt: r.felt, ord: lest(r) ?? '', ved: r.skrevet_ved },
      svar: rader.flatMap((s) =>
        s.gjelder === r.id && s.slag !== 'ord'
          ? [{ slag: s.slag, til: s.til, plikt: s.plikt, ord: lest(s), ved: s.skrevet_ved }]
          : [],
      ),
    }))
    .toReversed();
}

export type Sideark = {
  sak: Samtalesak;
  ord: readonly Barnetsord[];
  /** Det ungdommen har sagt ja til at guiden leser (1.16b). */
  tilGuiden: readonly FraEnAnnen[];
  /** Hvem som har bedt om å åpne det jeg skrev, eller et annet ark i en sak jeg koordinerer. */
  aapninger: readonly Barnetsaapning[];
};

/** Kan den som spør, skrive på et sideark i saken nå: den som har samtalen, og guiden? */
export const minTilArket = async (tx: OmradeTx, sak: Samtalesak): Promise<Svar<Skrivestopp>> =>
  arketKanSkrives(sak, await lesSamtalen(tx, sak), await erGuiden(tx, sak.id));

const tilGuiden = (tx: OmradeTx, sak: Samtalesak): Promise<readonly FraEnAnnen[]> =>
  avsnittFraAndre(
    tx,
    sak,
    sql<RadFraEnAnnen>`
      select id, innhold, felt, skrevet_ved, av from tilgang.barnets_til_guiden(${sak.id}::uuid)`,
  );

async function mittArk(hus: Hus, tx: OmradeTx, sakId: string): Promise<Sideark | null> {
  const sak = await samtalesak(hus, tx, sakId);
  if (sak === null) return null;
  const kan = await minTilArket(tx, sak);
  if (!kan.tillatt && kan.grunn === 'ikke_din') return null;
  return {
    ...{ sak, ord: await barnetsOrd(tx, sak), tilGuiden: await tilGuiden(tx, sak) },
    aapninger: await aapninger(tx, sak),
  };
}

/** @throws IkkeFunnet når den som spør, ikke har samtalen */
export async function hentSidearket(hus: Hus, hvem: Legitimasjon, sakId: string): Promise<Sideark> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const ark = await mittArk(hus, tx, sakId);
    await tx.logg({
      handling: 'barnets_vist',
      utfall: ark === null ? 'nei' : 'ja',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return ark;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/**
 * Ett avsnitt på mitt eget ark; til `plikten` bare når en plikt er ført, og det står i loggen at det ble gitt.
 *
 * @throws IkkeFunnet når avsnittet ikke er mitt, eller ikke kan gis
 */
export async function hentAvsnittet(
  hus: Hus,
  hvem: Legitimasjon,
  hva: { sakId: string; barnetsId: string; til: 'meg' | 'plikten' },
): Promise<{ sak: Samtalesak; avsnitt: Barnetsord }> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const ark = await mittArk(hus, tx, hva.sakId);
    const avsnitt = ark?.ord.find((o) => o.id === hva.barnetsId);
    const gis =
      avsnitt !== undefined && (hva.til === 'meg' || barnetsKanMed(avsnitt.svar, 'plikten'));
    await tx.logg({
      handling: hva.til === 'meg' ? 'barnets_vist' : 'barnets_gitt',
      utfall: gis ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: hva.sakId }],
    });
    return ark !== null && gis ? { sak: ark.sak, avsnitt } : null;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}
