import { sql } from 'kysely';
import { z } from 'zod';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo } from '../../../kernel/dato.ts';
import { aarSomMangler, kanLages } from '../regler/aarsproduktet.ts';
import { utkastetHolder } from '../regler/hevetGrense.ts';
import { MEDIANER, TABELLER, type Skjermet, type Tabell } from '../regler/typer.ts';
import { lagerRapport, rapportaarene } from './tellingen.ts';

const Antall = z.number().int().nullable();
const Tall = z.object({
  antall: Antall,
  tabeller: z.record(z.string(), z.record(z.string(), Antall)),
  medianer: z.object({
    ...{ dager_til_ringt: Antall, dager_fulgt: Antall },
    // Rapportene fra før tryggheten ble målt, har ikke disse.
    ...{ trygg_foer: Antall.default(null), trygg_etter: Antall.default(null) },
  }),
  staar: z.record(z.string(), z.number().int()).optional(),
  medianerStaar: z.partialRecord(z.enum(MEDIANER), z.number().int()).optional(),
});

const TABELLNAVN = Object.keys(TABELLER).filter((n): n is Tabell => n in TABELLER);
const bareTabeller = <V>(inn: Readonly<Record<string, V>>): Partial<Record<Tabell, V>> =>
  Object.fromEntries(TABELLNAVN.flatMap((t) => (inn[t] === undefined ? [] : [[t, inn[t]]])));

/** Basen ordner nøklene sine selv; her står cellene i tabellens rekkefølge. */
const iRekkefoelge = (t: Tabell, celler: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(TABELLER[t].map((c) => [c, celler[c] ?? null]));

/** Tallene slik de er lagret. */
export function lesTall(lagret: unknown): Skjermet {
  const { antall, tabeller, medianer, staar, medianerStaar } = Tall.parse(lagret);
  return {
    ...{ antall, medianer },
    tabeller: Object.fromEntries(
      TABELLNAVN.flatMap((t) => {
        const celler = tabeller[t];
        return celler === undefined ? [] : [[t, iRekkefoelge(t, celler)]];
      }),
    ),
    ...(staar === undefined ? {} : { staar: bareTabeller(staar) }),
    ...(medianerStaar === undefined ? {} : { medianerStaar }),
  };
}

export type Produkt = 'evaluering' | 'rapport';
export type Mottakere = 'alle_nivaaer_i_slt' | 'alle_nivaaer_i_salto_slt';

/** Hva utgaven kaller det (ED-20), eller `null` når området ikke har en utgave. */
export async function produktet(tx: OmradeTx): Promise<Produkt | null> {
  const rad = await tx.db
    .selectFrom('varde.omrade_utgave as o')
    .innerJoin('varde.utgave as u', (j) =>
      j.onRef('u.kode', '=', 'o.utgave_kode').onRef('u.versjon', '=', 'o.utgave_versjon'),
    )
    .select(sql<string>`u.innstillinger -> 'aarligProdukt' ->> 'slag'`.as('slag'))
    .where('o.omrade_id', '=', tx.aktor.omradeId)
    .where('o.fra', '<=', sql<never>`tilgang.dagen()`)
    .orderBy('o.fra', 'desc')
    .executeTakeFirst();
  return z
    .enum(['evaluering', 'rapport'])
    .nullable()
    .parse(rad?.slag ?? null);
}

const radene = (tx: OmradeTx) =>
  tx.db
    .selectFrom('varde.arsrapport as r')
    .leftJoin('varde.bruker as b', 'b.id', 'r.frosset_av')
    .select(['r.id', 'r.aar', 'r.nr', 'r.versjon', 'r.slag', 'r.til', 'r.grense', 'r.definisjoner'])
    .select(['r.periode', 'r.tall', 'r.laget_ved as laget', 'r.frosset_ved as frosset'])
    .select('b.navn as av')
    .where('r.omrade_id', '=', tx.aktor.omradeId);

/** Alle radene for året, frosne eller ikke, den nyeste først. */
export const alleUtkast = (tx: OmradeTx, aar: number) =>
  radene(tx).where('r.aar', '=', aar).orderBy('r.nr', 'desc').execute();

/** Grensen for små tall som er nå. */
export async function grensen(tx: OmradeTx): Promise<number> {
  const omrade = await tx.db
    .selectFrom('varde.omrade')
    .select('minste_tall as k')
    .where('id', '=', tx.aktor.omradeId)
    .executeTakeFirstOrThrow();
  return omrade.k;
}

/** Den nyeste raden for året, frosset eller ikke. */
export const sisteUtkast = (tx: OmradeTx, aar: number) =>
  radene(tx).where('r.aar', '=', aar).orderBy('r.nr', 'desc').executeTakeFirst();

export async function brukteAar(tx: OmradeTx): Promise<ReadonlySet<number>> {
  const rader = await tx.db
    .selectFrom('varde.arsrapport')
    .select('periode')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .execute();
  return new Set(rader.flatMap((r) => r.periode));
}

export type Rapportaar = {
  aar: number;
  /** Det nyeste utkastet, når det ikke er frosset. */
  utkast: boolean;
  versjoner: readonly { versjon: number; slag: Produkt; frosset: Date; av: string }[];
};
export type Rapportoversikt = {
  kanLage: boolean;
  /** Hva et nytt utkast kalles; `null` når området ikke har en utgave. */
  produkt: Produkt | null;
  aarene: readonly Rapportaar[];
  /** Det neste året en rapport kan lages for, når det er gått; `null` for den som ikke lager dem. */
  neste: number | null;
};

/** Rapportene i området: de frosne for alle der, og for koordinatorene også årene som kan lages. Lesingen logges. */
export async function hentRapportoversikt(hus: Hus, hvem: Legitimasjon): Promise<Rapportoversikt> {
  return iOmrade(hus, hvem, async (tx) => {
    const rader = await radene(tx).orderBy('r.nr', 'desc').execute();
    const aarene = await rapportaarene(tx);
    const iDag = iDagIOslo(hus.klokke.naa());
    const foerste = [...aarene.keys()][0] ?? null;
    const alle = new Set([
      ...rader.map((r) => r.aar),
      ...[...aarene.keys()].filter((aar) => kanLages(aar, { iDag, foerste })),
    ]);
    await tx.logg({ handling: 'arsrapporter_vist', utfall: 'ja', objekter: [] });
    return {
      kanLage: await lagerRapport(tx),
      produkt: await produktet(tx),
      neste: [...aarene.keys()].find((aar) => !kanLages(aar, { iDag, foerste })) ?? null,
      aarene: [...alle]
        .toSorted((a, b) => b - a)
        .map((aar) => {
          const mine = rader.filter((r) => r.aar === aar);
          return {
            aar,
            utkast: mine[0] !== undefined && mine[0].versjon === null,
            versjoner: mine.flatMap(({ versjon, slag, frosset, av }) =>
              versjon === null || frosset === null
                ? []
                : [{ versjon, slag, frosset, av: av ?? '' }],
            ),
          };
        }),
    };
  });
}

export type Arsrapport = {
  id: string;
  aar: number;
  /** `null` er utkastet. */
  versjon: number | null;
  slag: Produkt;
  /** Hvem den går til, slik utgaven sa det da den ble laget (ED-20). */
  til: Mottakere | null;
  grense: number;
  /** Hvilke definisjoner tallene er telt etter; fra 2 er tryggheten med, fra 3 har den som alt ble fulgt opp, fått hjelp et annet sted; fra 4 er samtalen i den første telefonen en samtale, en vikar ikke guiden, og et nei ingen brutt frist; fra 5 er fristen dagene i utgaven saken følger. */
  definisjoner: number;
  /** Ordene den ble ferdig med; et utkast, og en rapport fra før de ble tatt vare på, har ingen. */
  ord?: unknown;
  periode: readonly number[];
  tall: Skjermet;
  laget: Date;
  frosset: Date | null;
  av: string | null;
  /** Usant for et utkast som ikke holder grensen og reglene som er nå: det må lages på nytt. */
  holder: boolean;
};

/**
 * Én versjon av rapporten for året, eller utkastet. Lesingen logges, og at den er hentet som fil, for seg.
 *
 * @throws IkkeFunnet når den ikke finnes, eller er et utkast og den som spør, ikke lager rapporten
 */
export async function hentArsrapport(
  hus: Hus,
  hvem: Legitimasjon,
  { aar, versjon }: { aar: number; versjon: number | 'utkast' },
  til: 'lese' | 'hente' = 'lese',
): Promise<Arsrapport> {
  const rapport = await iOmrade(hus, hvem, async (tx) => {
    const rad =
      versjon === 'utkast'
        ? await sisteUtkast(tx, aar)
        : await radene(tx)
            .select('r.ord')
            .where('r.aar', '=', aar)
            .where('r.versjon', '=', versjon)
            .executeTakeFirst();
    const funnet = rad !== undefined && (versjon !== 'utkast' || rad.versjon === null) ? rad : null;
    await tx.logg({
      handling: til === 'lese' ? 'arsrapport_vist' : 'arsrapport_hentet',
      utfall: funnet === null ? 'nei' : 'ja',
      objekter: funnet === null ? [] : [{ slag: 'arsrapport', id: funnet.id }],
    });
    if (funnet === null) return null;
    const tall = lesTall(funnet.tall);
    const { grense, ...resten } = funnet;
    const holder = versjon !== 'utkast' || utkastetHolder({ tall, grense }, await grensen(tx));
    return { ...resten, grense, tall, holder };
  });
  if (rapport === null) throw new IkkeFunnet('logget');
  return rapport;
}

export type Aarsvarsel = { aar: number; forSen: boolean; produkt: Produkt | null } | null;

/** Fjoråret, når det mangler evaluering eller rapport (EV-12): bare for dem som lager den. */
export async function aarsvarsel(hus: Hus, tx: OmradeTx): Promise<Aarsvarsel> {
  if (!(await lagerRapport(tx))) return null;
  const foerste = await tx.db
    .selectFrom('varde.omrade_utgave')
    .select(sql<number | null>`extract(year from min(fra))::integer`.as('aar'))
    .where('omrade_id', '=', tx.aktor.omradeId)
    .executeTakeFirst();
  const ferdige = await tx.db
    .selectFrom('varde.arsrapport')
    .select('aar')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .where('frosset_av', 'is not', null)
    .execute();
  const mangler = aarSomMangler({
    ...{ iDag: iDagIOslo(hus.klokke.naa()), foerste: foerste?.aar ?? null },
    ferdige: new Set(ferdige.map((r) => r.aar)),
  });
  return mangler === null ? null : { ...mangler, produkt: await produktet(tx) };
}
