import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { aapenTil, aapningsbekreftelse } from '../regler/barnetsaapning.ts';
import type { BarnetsPlikt } from '../regler/barnetsSvar.ts';
import type { Arkspoersmaal } from '../regler/mensDeErUte.ts';
import { avsnittFraAndre, type FraEnAnnen, type RadFraEnAnnen } from './fraEnAnnen.ts';
import { medInitialer, type Saklinje } from './medInitialer.ts';
import { samtalesak, type Samtalesak } from './samtalesak.ts';

/** Hvem som har bedt om å åpne en annens sideark, hvorfor, og om det er åpnet (VV-28). */
export type Barnetsaapning = {
  id: string;
  plikt: BarnetsPlikt;
  akutt: boolean;
  ord: string;
  bedtAv: string;
  bedtVed: Date;
  bekreftetAv: string | null;
  bekreftetVed: Date | null;
  /** Da ordene lukkes; `null` mens det ventes. */
  til: Date | null;
  min: boolean;
  /** Kan den som spør, bekrefte det? */
  kanBekreftes: boolean;
};

/** De den som spør, ser: koordinatorene i saken, og den som skrev; det siste først. Kaller den som logger visningen. */
export async function aapninger(tx: OmradeTx, sak: Samtalesak): Promise<readonly Barnetsaapning[]> {
  const { omradeId, brukerId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.barnetsaapning as a')
    .innerJoin('varde.bruker as b', 'b.id', 'a.bedt_av')
    .leftJoin('varde.bruker as c', 'c.id', 'a.bekreftet_av')
    .select(['a.id', 'a.plikt', 'a.akutt', 'a.ord', 'a.bedt_av', 'a.bedt_ved', 'a.bekreftet_ved'])
    .select(['b.navn as bedt_av_navn', 'c.navn as bekreftet_av_navn'])
    .where('a.omrade_id', '=', omradeId)
    .where('a.sak_id', '=', sak.id)
    .orderBy('a.bedt_ved', 'desc')
    .execute();
  return rader.map((r) => {
    const min = r.bedt_av === brukerId;
    const ved = { bedtVed: r.bedt_ved, bekreftetVed: r.bekreftet_ved };
    return {
      ...{ id: r.id, plikt: r.plikt, akutt: r.akutt, min, ...ved },
      ord: radkoder(sak.nokkel, omradeId, 'barnetsaapning', r.id).les('ord', r.ord) ?? '',
      ...{ bedtAv: r.bedt_av_navn, bekreftetAv: r.bekreftet_av_navn },
      til: aapenTil({ akutt: r.akutt, ...ved }),
      kanBekreftes:
        sak.hvem === 'koordinator' &&
        aapningsbekreftelse({
          ...{ bedtAvMeg: min, akutt: r.akutt, bekreftet: r.bekreftet_ved !== null },
        }).tillatt,
    };
  });
}

/** Et avsnitt en annen har på sidearket: når, hvem og spørsmålet, aldri ordene. */
export type Andres = { id: string; felt: Arkspoersmaal | null; ved: Date; av: string };

export async function andresAvsnitt(tx: OmradeTx, sakId: string): Promise<readonly Andres[]> {
  const { rows } = await sql<Andres>`
    select id, felt, skrevet_ved as ved, av from tilgang.barnets_paa_arket(${sakId}::uuid)`.execute(
    tx.db,
  );
  return rows;
}

/**
 * Siden der koordinatoren ber om å få åpne.
 *
 * @throws IkkeFunnet når saken ikke er koordinatorens
 */
export async function hentAndresArk(
  hus: Hus,
  hvem: Legitimasjon,
  sakId: string,
): Promise<{ sak: Samtalesak; andres: readonly Andres[]; aapninger: readonly Barnetsaapning[] }> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, sakId);
    const min = sak?.hvem === 'koordinator';
    await tx.logg({
      handling: 'barnets_aapninger_vist',
      utfall: min ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: sakId }],
    });
    return min
      ? { sak, andres: await andresAvsnitt(tx, sakId), aapninger: await aapninger(tx, sak) }
      : null;
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

/** Et sideark en annen har bedt om å få åpne, der jeg, som en annen koordinator i enheten, kan bekrefte plikten (VV-28). */
export type ArkVenter = Saklinje & { id: string; bedtAv: string; bedtVed: Date };

/** De som venter på min bekreftelse i sakene enheten min eier, den eldste først. Kaller den som logger visningen. */
export async function arkVenter(hus: Hus, tx: OmradeTx): Promise<ArkVenter[]> {
  const { omradeId, brukerId } = tx.aktor;
  const rader = await tx.db
    .selectFrom('varde.barnetsaapning as a')
    .innerJoin('varde.bruker as b', 'b.id', 'a.bedt_av')
    .innerJoin('varde.sak as s', (j) =>
      j.onRef('s.omrade_id', '=', 'a.omrade_id').onRef('s.id', '=', 'a.sak_id'),
    )
    .leftJoin('varde.identitet as i', (j) =>
      j.onRef('i.omrade_id', '=', 's.omrade_id').onRef('i.sak_id', '=', 's.id'),
    )
    .select([
      'a.id',
      'a.bedt_av',
      'a.bedt_ved',
      'a.akutt',
      'a.bekreftet_ved',
      'b.navn as bedt_av_navn',
    ])
    .select(['s.id as sak_id', 's.saksreferanse', 's.nokkel_id', 'i.navn'])
    .where('a.omrade_id', '=', omradeId)
    .where(sql<boolean>`s.eier_organisasjon in (select tilgang.koordinator_for())`)
    .orderBy('a.bedt_ved')
    .execute();
  const mine = rader.filter(
    (r) =>
      aapningsbekreftelse({
        ...{ bedtAvMeg: r.bedt_av === brukerId, akutt: r.akutt },
        bekreftet: r.bekreftet_ved !== null,
      }).tillatt,
  );
  return (await medInitialer(hus, tx, mine)).map(({ rad, ...sak }) => ({
    ...sak,
    ...{ id: rad.id, bedtAv: rad.bedt_av_navn, bedtVed: rad.bedt_ved },
  }));
}

export type AapnetArk = {
  sak: Samtalesak;
  aapning: Barnetsaapning;
  /** Ordene; tomt når det ikke er åpent for den som spør. */
  avsnitt: readonly FraEnAnnen[];
};

/**
 * Det som er bedt om; ordene bare til den som ba, mens det er åpent, og hver gang står i loggen. Som dokument gis ett avsnitt.
 *
 * @throws IkkeFunnet når den som spør, ikke koordinerer saken, eller avsnittet ikke er åpnet for hen
 */
export async function hentAapning(
  hus: Hus,
  hvem: Legitimasjon,
  hva: { sakId: string; aapningId: string; dokument?: string },
): Promise<AapnetArk> {
  const side = await iOmrade(hus, hvem, async (tx) => {
    const sak = await samtalesak(hus, tx, hva.sakId);
    const aapning =
      sak?.hvem === 'koordinator'
        ? (await aapninger(tx, sak)).find((a) => a.id === hva.aapningId)
        : undefined;
    const avsnitt =
      sak === null || aapning === undefined ? [] : await aapnedeOrd(tx, sak, aapning.id);
    const gis =
      hva.dokument === undefined
        ? aapning !== undefined
        : avsnitt.some((a) => a.id === hva.dokument);
    await tx.logg({
      handling:
        hva.dokument !== undefined
          ? 'barnets_gitt'
          : avsnitt.length > 0
            ? 'barnets_aapnet'
            : 'barnets_aapninger_vist',
      utfall: gis ? 'ja' : 'nei',
      objekter: [{ slag: 'sak', id: hva.sakId }],
    });
    return sak === null || aapning === undefined || !gis ? null : { sak, aapning, avsnitt };
  });
  if (side === null) throw new IkkeFunnet('logget');
  return side;
}

const aapnedeOrd = (
  tx: OmradeTx,
  sak: Samtalesak,
  aapningId: string,
): Promise<readonly FraEnAnnen[]> =>
  avsnittFraAndre(
    tx,
    sak,
    sql<RadFraEnAnnen>`
      select id, innhold, felt, skrevet_ved, av from tilgang.barnets_aapnet(${aapningId}::uuid)`,
  );
