import type { Brett } from './brett.ts';
import { borte, type Mutant, type Regel } from './mutanter.ts';
import type { Tvilling } from './vegger.ts';

/*
 * Vilkår en vegg alt sier, så basen ikke kan svare annerledes uten dem. De leses av katalogen, og veggene de står bak, må være prøvd
 * (mutantdom.ts).
 */

/** Veggene som til sammen gjør vilkåret selvsagt; ingen når ingen gjør det. */
export async function sagtAv(
  brett: Brett,
  m: Mutant,
  regler: readonly Regel[],
): Promise<readonly Tvilling[] | undefined> {
  return sammeOmrade(m, regler) ?? (await aldriTom(brett, m));
}

const OMRADET = '(omrade_id = ( SELECT tilgang.omrade() AS omrade))';

/** At to rader er i samme område: områdeveggene rundt de to tabellene slipper ingen andre til, der det leses og der det skrives. */
export function sammeOmrade(m: Mutant, regler: readonly Regel[]): readonly Tvilling[] | undefined {
  const treff = /^\((\w+)\.omrade_id = (\w+)\.omrade_id\)$/.exec(m.uten?.vilkaar ?? '');
  const uttrykk = m.uten?.uttrykk ?? '';
  // Det som ikke finnes på den ene siden av en ytre kobling, er tomt: da er det ikke selvsagt.
  if (treff === null || /\b(?:LEFT|RIGHT|FULL)\b/.test(uttrykk)) return undefined;
  const tabeller = treff.slice(1).map((navn) => tabellen(m.regel.tabell, uttrykk, navn));
  const vegger = tabeller.map((t) =>
    regler.find(
      (r) =>
        r.tabell === t &&
        r.restriktiv &&
        r.akt === 'ALL' &&
        r.bruker === OMRADET &&
        (r.sjekk ?? OMRADET) === OMRADET,
    ),
  );
  const [en, annen] = vegger;
  if (en === undefined || annen === undefined) return undefined;
  return [...new Set([en, annen])].map((r) => {
    const mutant = borte(r);
    return { ...mutant, mutant };
  });
}

/** Tabellen navnet står for i uttrykket: regelens egen, eller den det er et navn på, når det er det for bare én. */
function tabellen(egen: string, uttrykk: string, navn: string): string | undefined {
  const kalt = new Set(
    [...uttrykk.matchAll(/(\S+) (\w+)(?=[\s()])/g)]
      .filter(([, hva = '', som]) => som === navn && /^\(*\w+\.\w+(?:\(.*\))?$/.test(hva))
      .map(([, hva]) => hva?.replace(/^\(+/, '')),
  );
  if (kalt.size === 0) return navn === egen ? egen : undefined;
  const [en] = kalt;
  return kalt.size === 1 ? /^varde\.(\w+)$/.exec(en ?? '')?.[1] : undefined;
}

/** At en kolonne i raden er tom, eller ikke er det, der den aldri er det. */
async function aldriTom(brett: Brett, m: Mutant): Promise<readonly Tvilling[] | undefined> {
  const { tabell } = m.regel;
  const treff = /^\((?:(\w+)\.)?(\w+) IS (NOT )?NULL\)$/.exec(m.uten?.vilkaar ?? '');
  if (treff === null || m.uten === undefined) return undefined;
  const [, av, kolonne = '', ikke] = treff;
  const gjelderRaden = av === undefined ? !m.uten.iSporring : av === tabell;
  if (!gjelderRaden || m.uten.med !== (ikke === undefined ? 'false' : 'true')) return undefined;
  const { rows } = await brett.k.query<{ nokkel: string | null }>(
    `select (select c.conname from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'p' and a.attnum = any (c.conkey)) as nokkel
     from pg_attribute a where a.attrelid = $1::regclass and a.attname = $2 and a.attnotnull`,
    [`varde.${tabell}`, kolonne],
  );
  const [rad] = rows;
  if (rad === undefined) return undefined;
  const uten =
    rad.nokkel === null ? '' : `alter table varde.${tabell} drop constraint ${rad.nokkel} cascade;`;
  return [
    {
      navn: `${tabell}.${kolonne} er aldri tom`,
      sql: `${uten} alter table varde.${tabell} alter column ${kolonne} drop not null`,
    },
  ];
}
