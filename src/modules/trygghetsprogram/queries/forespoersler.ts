import { sql } from 'kysely';
import { IkkeFunnet, iOmrade, type Hus, type OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { leggTilArbeidsdager } from '../../virksomhet/index.ts';
import { forespoerselstatus, type Forespoerselstatus } from '../regler/forespoerselVidere.ts';
import { klareringsfrist } from '../regler/klareringsfrist.ts';
import type { Svarer } from './svarere.ts';

/** En forespørsel hos eskaleringsmottakeren: det som trengs for å finne en som svarer, og ikke mer (VV-14). */
export type Forespoersel = {
  id: string;
  sakId: string;
  /** Straffesaken; `null` når nummeret ikke er kjent. */
  nummer: string | null;
  /** Etterforskeren politiet har ført på straffesaken. */
  foert: string | null;
  siden: Dato;
  /** Dagen i «ikke før» er kommet, og det er ikke svart på nytt. */
  avDagen: boolean;
  spurtAv: string;
  /** Den som skal svare nå; `null` når ingen er valgt. */
  svarer: { navn: string; rolle: string } | null;
  gitt: Dato | null;
  status: Forespoerselstatus;
  /** Mottakeren har selv bedt om klareringen, og gjør ingenting med den her. */
  egen: boolean;
  /** Mottakeren er ikke noe annet i saken, og kan svare selv. */
  kanSvare: boolean;
  /** Kontakten er i gang: det svares på om det kan snakkes om hendelsen (VV-10). */
  bareOmHendelsen: boolean;
  /** Det siste svaret, og den som skal svare nå, slik de er når siden vises. */
  siste: string | null;
  svarerId: string | null;
  nokkelId: string;
};

type Rad = {
  klarering_id: string;
  sak_id: string;
  nokkel_id: string;
  straffesak_id: string | null;
  nummer: Buffer | null;
  etterforsker: Buffer | null;
  svar: 'ikke_foer' | null;
  ikke_foer: Dato | null;
  spurt: Date;
  gitt: Date | null;
  spurt_av: string | null;
  egen: boolean;
  svarer_id: string | null;
  svarer: string | null;
  svarer_rolle: string | null;
  siste: string | null;
  kan_svare: boolean;
};

type Hos = { rad: Rad; siden: Dato; avDagen: boolean; status: Forespoerselstatus };

/** Basen svarer med det som har ventet fem arbeidsdager, etter samme kalender som `klareringsfrist` (`tilgang.arbeidsdager`). */
async function hosMeg(tx: OmradeTx, iDag: Dato): Promise<Hos[]> {
  const { rows } = await sql<Rad>`select * from tilgang.forespoersler_til_meg()`.execute(tx.db);
  if (rows.length === 0) return [];
  const lukket = await tx.db
    .selectFrom('varde.lukket_dag')
    .select('dag')
    .where('omrade_id', '=', tx.aktor.omradeId)
    .execute();
  const stengt = new Set(lukket.map((l) => l.dag));
  const arbeidsdager = (fra: Dato, antall: number) => leggTilArbeidsdager(fra, antall, stengt);
  return rows.flatMap((rad) => {
    const frist = klareringsfrist(
      { spurt: iDagIOslo(rad.spurt), svar: rad.svar, ikkeFoer: rad.ikke_foer, iDag },
      arbeidsdager,
    );
    const gitt = rad.gitt === null ? null : iDagIOslo(rad.gitt);
    const status = forespoerselstatus({ videre: frist?.videre ?? null, gitt, iDag }, arbeidsdager);
    return frist === null || status === null
      ? []
      : [{ rad, siden: frist.siden, avDagen: frist.avDagen, status }];
  });
}

/** Hvor mange som venter på mottakeren, og siden når; `null` for alle andre og når ingen venter. */
export async function forespoerslerVenter(
  tx: OmradeTx,
  iDag: Dato,
): Promise<{ antall: number; siden: Dato } | null> {
  const venter = (await hosMeg(tx, iDag)).filter((h) => h.status === 'hos_mottakeren');
  const [eldst] = venter.map((h) => h.siden).sort();
  return eldst === undefined ? null : { antall: venter.length, siden: eldst };
}

/** Forespørslene hos mottakeren, den som har ventet lengst, først. Kaller den som logger visningen. */
export async function mineForespoersler(hus: Hus, tx: OmradeTx): Promise<Forespoersel[]> {
  const { omradeId, omradeNokkel } = tx.aktor;
  const alle = await hosMeg(tx, iDagIOslo(hus.klokke.naa()));
  const { rows: om } = await sql<{ id: string }>`
    select v as id from tilgang.forespoersler_om_hendelsen() v`.execute(tx.db);
  const omHendelsen = new Set(om.map((r) => r.id));
  const nokler = await hus.nokler.hent(
    omradeNokkel,
    alle.map((h) => h.rad.nokkel_id),
  );
  return alle.flatMap(({ rad, siden, avDagen, status }) => {
    const nokkel = nokler.get(rad.nokkel_id);
    if (nokkel === undefined) return [];
    const k = radkoder(nokkel, omradeId, 'straffesak', rad.straffesak_id ?? '');
    return [
      {
        id: rad.klarering_id,
        sakId: rad.sak_id,
        nummer: k.les('straffesaksnummer', rad.nummer),
        foert: k.les('etterforsker', rad.etterforsker),
        siden,
        avDagen,
        spurtAv: rad.spurt_av ?? '',
        svarer: rad.svarer === null ? null : { navn: rad.svarer, rolle: rad.svarer_rolle ?? '' },
        gitt: rad.gitt === null ? null : iDagIOslo(rad.gitt),
        status,
        egen: rad.egen,
        kanSvare: rad.kan_svare,
        bareOmHendelsen: omHendelsen.has(rad.klarering_id),
        siste: rad.siste,
        svarerId: rad.svarer_id,
        nokkelId: rad.nokkel_id,
      },
    ];
  });
}

/** Det loggen sier om en forespørsel: saken den gjelder, eller id-en det ble spurt om når den ikke er hos mottakeren. */
export const forespoerselsobjekt = (id: string, f: Forespoersel | undefined) =>
  f === undefined ? { slag: 'klarering', id } : { slag: 'sak', id: f.sakId };

/** Hvem mottakeren kan gi forespørselen til. */
export async function muligeForForespoersel(tx: OmradeTx, id: string): Promise<Svarer[]> {
  const { rows } = await sql<Svarer>`
    select bruker_id as "brukerId", navn, rolle from tilgang.kan_svare_paa_forespoersel(${id}::uuid)
    order by navn`.execute(tx.db);
  return rows;
}

/** *Forespørsler om klarering*: lista til eskaleringsmottakeren. Visningen logges på sakene den gjelder. */
export async function listForespoersler(hus: Hus, hvem: Legitimasjon): Promise<Forespoersel[]> {
  return iOmrade(hus, hvem, async (tx) => {
    const alle = await mineForespoersler(hus, tx);
    await tx.logg({
      handling: 'forespoersler_vist',
      objekter: [...new Set(alle.map((f) => f.sakId))].map((id) => ({ slag: 'sak', id })),
    });
    return alle;
  });
}

/**
 * Én forespørsel, og hvem den kan gis til.
 *
 * @throws IkkeFunnet når den ikke er hos mottakeren
 */
export async function hentForespoersel(
  hus: Hus,
  hvem: Legitimasjon,
  id: string,
): Promise<{ forespoersel: Forespoersel; mulige: Svarer[] }> {
  const svar = await iOmrade(hus, hvem, async (tx) => {
    const forespoersel = (await mineForespoersler(hus, tx)).find((f) => f.id === id);
    await tx.logg({
      handling: 'forespoersler_vist',
      utfall: forespoersel === undefined ? 'nei' : 'ja',
      objekter: [forespoerselsobjekt(id, forespoersel)],
    });
    if (forespoersel === undefined) return null;
    return { forespoersel, mulige: await muligeForForespoersel(tx, id) };
  });
  if (svar === null) throw new IkkeFunnet('logget');
  return svar;
}
