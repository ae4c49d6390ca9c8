import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aapenTilgangsklasse } from '../../src/modules/hjemmel/index.ts';
import { nyTestdatabase, type Testdatabase } from '../support/database.ts';

let base: Testdatabase;
let k: pg.Client;
beforeAll(async () => {
  base = await nyTestdatabase();
  k = new pg.Client(base.superbruker);
  await k.connect();
});
afterAll(async () => {
  await k.end();
  await base.fjern();
});

/** Tabellene om en person: under saken, raden før den, og det som bærer dens nøkkel. */
const OM_PERSON = `exists (select 1 from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
  and (a.attname in ('sak_id', 'kandidat_id') or (a.attname = 'nokkel_id' and c.relname not in ('omrade', 'bevart_skjema'))))`;

/** Regler som slipper til uten å spørre hvem som spør. */
const aapne = async (betingelse: string): Promise<string[]> => {
  const svar = await k.query<{ navn: string }>(`
    select c.relname || '.' || p.polname as navn from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = 'varde'::regnamespace and p.polpermissive and ${betingelse}
      and (p.polroles = '{0}' or 'varde_app'::regrole = any (p.polroles))
      and (pg_get_expr(p.polqual, p.polrelid) = 'true' or pg_get_expr(p.polwithcheck, p.polrelid) = 'true')`);
  return svar.rows.map((r) => r.navn);
};

it('(del) DU-04 ingen tabell om en person har en åpen klasse i databasen, slik regelen sier', async () => {
  const aapen = aapenTilgangsklasse({ klasse: 'aapen', knyttetTilPerson: true });
  const funnet = await aapne(OM_PERSON);
  expect(funnet.length > 0).toBe(aapen.tillatt);
  expect(funnet).toEqual([]);
  // Det som ikke er om en person, kan være åpent: ellers ville prøven ikke sett noe.
  expect(await aapne(`not ${OM_PERSON}`)).not.toEqual([]);
});

it('(del) DU-04 hver tabell om en person har radsikkerhet og vegg mot andre områder', async () => {
  const svar = await k.query<{ navn: string }>(`
    select c.relname as navn from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r' and ${OM_PERSON}
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p
        where p.polrelid = c.oid and p.polname = 'omradevegg' and not p.polpermissive))`);
  expect(svar.rows).toEqual([]);
});
