import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { setTimeout as vent } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Sletteprotokoll } from '../../src/db/nokler/sletteprotokoll.ts';
import { medKlient } from '../../src/db/roller.ts';
import { startRydding } from '../../src/db/sletter.ts';
import { angreTriage } from '../../src/modules/trygghetsprogram/commands/angreTriage.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { registrerPerson } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { slettSak } from '../../src/modules/trygghetsprogram/commands/slettSak.ts';
import { listTriage } from '../../src/modules/trygghetsprogram/index.ts';
import { leggTilbake, lesbart, start, taKopi } from '../support/gjenoppretting.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding, opprettProvesak } from '../support/provesak.ts';

// Hver prøve setter opp hele huset og prøver hver nøkkel mot hver verdi.
vi.setConfig({ testTimeout: 90_000 });

let t: Testhus;
beforeEach(async () => {
  t = await nyttHus();
});
afterEach(() => t.steng());

const iNoklene = (sql: string, verdier: unknown[] = []) =>
  medKlient(
    t.base.superbrukerNokler,
    async (k) => (await k.query<{ id: string }>(sql, verdier)).rows,
  );
const iHoved = (sql: string) =>
  medKlient(t.base.superbruker, async (k) => (await k.query<{ id: string }>(sql)).rows);

/** Hvor mange av nøklene protokollen, nøkkelbasen og radene kjenner. */
async function stand(nokler: readonly string[]) {
  const linjer = new Sletteprotokoll(t.protokollfil).slettede();
  const rader = await t.eier<{ n: number }>(
    `select (select count(*) from varde.kandidat where nokkel_id = any ($1))::int
      + (select count(*) from varde.sak where nokkel_id = any ($1))::int as n`,
    [nokler],
  );
  return {
    protokoll: nokler.filter((n) => linjer.includes(n)).length,
    nokler: (await iNoklene('select 1 from nokler.nokkel where id = any ($1)', [nokler])).length,
    rader: rader[0]?.n,
  };
}
const startOgStopp = async () => (await start(t)).steng();

const STOPP = {
  protokollen: {
    hindre: () => Promise.resolve(mkdirSync(t.protokollfil)),
    slipp: () => Promise.resolve(rmdirSync(t.protokollfil)),
    etter: { protokoll: 0, nokler: 2, rader: 2 },
    oppstart: { protokoll: 0, nokler: 2, rader: 2 },
  },
  nøkkelen: {
    hindre: () => iNoklene('revoke delete on nokler.nokkel from varde_nokkel'),
    slipp: () => iNoklene('grant delete on nokler.nokkel to varde_nokkel'),
    etter: { protokoll: 2, nokler: 2, rader: 2 },
    oppstart: { protokoll: 2, nokler: 0, rader: 0 },
  },
  radene: {
    hindre: () => iHoved('revoke execute on function jobb.toem from varde_jobb'),
    slipp: () => iHoved('grant execute on function jobb.toem to varde_jobb'),
    etter: { protokoll: 2, nokler: 0, rader: 2 },
    oppstart: { protokoll: 2, nokler: 0, rader: 0 },
  },
};

describe('protokoll, nøkkel, rader', () => {
  it.each(Object.entries(STOPP))(
    'stanser det ved %s, gjør neste start resten',
    async (_hva, { hindre, slipp, etter, oppstart }) => {
      const { sakId } = await opprettProvesak(t);
      const sak = { omradeId: t.omrade('fjordvik'), sakId };
      const nokler = await t.hus.sletter.noklerTilSak(sak.omradeId, sakId);
      await hindre();
      await expect(slettSak(t.hus.sletter, sak)).rejects.toThrow();
      await slipp();
      expect(await stand(nokler)).toEqual(etter);
      await startOgStopp();
      expect(await stand(nokler)).toEqual(oppstart);
      await slettSak(t.hus.sletter, sak);
      expect(await stand(nokler)).toEqual({ protokoll: 2, nokler: 0, rader: 0 });
    },
  );

  it('går strømmen midt i protokollen, følger saken raden sin', async () => {
    const { sakId } = await opprettProvesak(t);
    const nokler = await t.hus.sletter.noklerTilSak(t.omrade('fjordvik'), sakId);
    const [linje = ''] = nokler.map((nokkel) =>
      JSON.stringify({ nokkel, ved: '2026-11-23T07:00:00.000Z' }),
    );
    writeFileSync(t.protokollfil, `${linje}\n${linje.slice(0, 60)}`);
    await startOgStopp();
    expect(await stand(nokler)).toEqual({ protokoll: 2, nokler: 0, rader: 0 });
    expect(readFileSync(t.protokollfil, 'utf8')).toContain(' #avbrutt\n');
  });

  it('en start til gjør ingenting, heller ikke i loggen', async () => {
    const { sakId } = await opprettProvesak(t);
    await slettSak(t.hus.sletter, { omradeId: t.omrade('fjordvik'), sakId });
    const slettet = () =>
      t.eier(`select seq from varde.revisjon where handling = 'nokkel_slettet' order by seq`);
    const foer = await slettet();
    await startOgStopp();
    expect(await slettet()).toEqual(foer);
  });
});

describe('en angret triage', () => {
  const NAVN = 'Kanari Fuglesang';
  const beslutt = async () => {
    const k = await t.som('koordinator');
    await registrerPerson(t.hus, k, await melding(t));
    const rad = await t.eier<{ id: string }>('select id from varde.kandidat');
    const kandidatId = rad[0]?.id ?? '';
    const { sakId } = await besluttTriage(t.hus, k, {
      kandidatId,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: 'Trenger noen å snakke med',
      egnet: true,
    });
    const sak = await t.eier<{ nokkel_id: string }>(
      'select nokkel_id from varde.sak where id = $1',
      [sakId],
    );
    return { k, kandidatId, sakId: sakId ?? '', nokkel: sak[0]?.nokkel_id ?? '' };
  };
  const antallNavn = async () => (await lesbart(t)).filter((x) => x === NAVN).length;
  const lista = async (k: Awaited<ReturnType<typeof t.som>>) =>
    (await listTriage(t.hus, k, { slag: 'registreringer' }, null)).rader.map((r) => [
      r.initialer,
      r.beslutning,
    ]);

  it('sletter saken, og raden lever videre på lista', async () => {
    const { k, kandidatId, nokkel } = await beslutt();
    expect(await antallNavn()).toBe(2);
    await angreTriage(t.hus, k, kandidatId);
    expect(await antallNavn()).toBe(1);
    expect(await t.eier('select 1 from varde.identitet')).toEqual([]);
    expect(await stand([nokkel])).toEqual({ protokoll: 1, nokler: 0, rader: 1 });
    expect(await lista(k)).toEqual([['K.F.', null]]);
  });

  it('dør prosessen mellom angringen og protokollen, tar ryddingen det', async () => {
    const { k, kandidatId, nokkel } = await beslutt();
    mkdirSync(t.protokollfil);
    await expect(angreTriage(t.hus, k, kandidatId)).rejects.toThrow();
    rmdirSync(t.protokollfil);
    expect(await stand([nokkel])).toMatchObject({ protokoll: 0, nokler: 1 });
    expect(await t.hus.sletter.rydd()).toBe(1);
    expect(await stand([nokkel])).toMatchObject({ protokoll: 1, nokler: 0 });
    expect(await t.eier('select 1 from varde.identitet')).toEqual([]);
    expect(await t.hus.sletter.rydd()).toBe(0);
  });

  it('legges en kopi fra før angringen tilbake, er saken angret igjen og raden på lista, og en ny beslutning står', async () => {
    const { k, kandidatId, sakId } = await beslutt();
    const kopi = await taKopi(t);
    await angreTriage(t.hus, k, kandidatId);
    await leggTilbake(t, kopi, { nokler: true });
    await startOgStopp();
    expect(await antallNavn()).toBe(1);
    expect(await t.eier('select tilstand from varde.sak where id = $1', [sakId])).toEqual([
      { tilstand: 'angret' },
    ]);
    expect(await lista(k)).toEqual([['K.F.', null]]);
    await besluttTriage(t.hus, k, {
      kandidatId,
      valg: 'tilby',
      grunn: 'i_maalgruppen',
      merknad: 'Trenger noen å snakke med',
      egnet: true,
    });
    await startOgStopp();
    expect(await lista(k)).toEqual([['K.F.', expect.objectContaining({ valg: 'tilby' })]]);
    expect(await antallNavn()).toBe(2);
  });
});

describe('foreldreløse nøkler', () => {
  const eldet = `update nokler.nokkel set opprettet = now() - interval '2 hours'`;
  const omradenokkel = async () =>
    (
      await t.eier<{ id: string }>(
        `select nokkel_id as id from varde.omrade where slug = 'fjordvik'`,
      )
    )[0]?.id ?? '';

  it('en nøkkel lagret av en prosess som døde før radene, slettes etter en time; ingen annen', async () => {
    await opprettProvesak(t);
    const { id: gammel } = await t.nokler.ny(await omradenokkel());
    const iBruk = (await iNoklene('select id from nokler.nokkel')).length - 1;
    await iNoklene(eldet);
    const { id: fersk } = await t.nokler.ny(await omradenokkel());
    expect(await t.hus.sletter.rydd()).toBe(1);
    expect(await stand([gammel])).toMatchObject({ protokoll: 1, nokler: 0 });
    expect(await stand([fersk])).toMatchObject({ protokoll: 0, nokler: 1 });
    expect(await iNoklene('select id from nokler.nokkel')).toHaveLength(iBruk + 1);
    expect((await lesbart(t)).length).toBeGreaterThan(4);
  });

  it('det ryddes ved start og så jevnlig', async () => {
    const ny = async () => {
      const { id } = await t.nokler.ny(await omradenokkel());
      await iNoklene(eldet);
      return id;
    };
    const borte = async (id: string) => {
      for (let i = 0; i < 200 && (await stand([id])).nokler > 0; i += 1) await vent(25);
      expect(await stand([id])).toMatchObject({ protokoll: 1, nokler: 0 });
    };
    const forste = await ny();
    const varde = await start(t);
    await borte(forste);
    await varde.steng();
    const feil: unknown[] = [];
    const rydding = startRydding(t.hus.sletter, (f) => feil.push(f), 50);
    await borte(await ny());
    await borte(await ny());
    await rydding.stopp();
    expect(feil).toEqual([]);
  });

  it('hører basene ikke sammen, slettes ingen', async () => {
    await t.nokler.nye(await omradenokkel(), 30);
    await iNoklene(eldet);
    const foer = (await iNoklene('select id from nokler.nokkel')).length;
    await expect(t.hus.sletter.rydd()).rejects.toThrow('hører ikke til noen rad');
    expect(await iNoklene('select id from nokler.nokkel')).toHaveLength(foer);
  });
});

describe('katalogen', () => {
  it('hver tabell som bærer en nøkkel, er en slettingen kjenner', async () => {
    expect(
      await t.eier(
        `select c.oid::regclass::text as tabell, a.attname as kolonne from pg_class c join pg_attribute a on a.attrelid = c.oid
         where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
           and a.attname like '%nokkel%' order by 1`,
      ),
    ).toEqual(
      [
        ...['bevart_skjema', 'innlasting', 'innlasting_rad', 'kandidat', 'omrade'],
        ...['revisjon_nyttelast', 'sak', 'utkast', 'uttrekk'],
      ].map((n) => ({ tabell: `varde.${n}`, kolonne: 'nokkel_id' })),
    );
  });

  it('alt under saken følger saken', async () => {
    expect(
      await t.eier(
        `select f.conrelid::regclass::text as tabell from pg_constraint f
         where f.contype = 'f' and f.confrelid = 'varde.sak'::regclass and (f.confdeltype <> 'c'
           or not exists (select 1 from pg_attribute a where a.attrelid = f.conrelid and a.attname = 'sak_id' and a.attnum = f.conkey[2]))`,
      ),
    ).toEqual([]);
  });

  it('bare jobben kan slette', async () => {
    expect(
      await t.eier(
        `select r.rolname || ' ' || p.proname as kan from pg_proc p cross join pg_roles r
         where p.pronamespace = 'jobb'::regnamespace and r.rolname ~ '^varde_' and r.rolname not in ('varde_owner', 'varde_migrator')
           and has_function_privilege(r.oid, p.oid, 'execute') and r.rolname <> 'varde_jobb'`,
      ),
    ).toEqual([]);
    await expect(t.hus.app.query(`select jobb.toem('{}')`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(
      t.hus.app.query(`select * from jobb.nokler_til_sak(null, null)`),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
