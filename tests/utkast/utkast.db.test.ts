import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lagBevartSkjema } from '../../src/db/bevartSkjema.ts';
import { lagPool } from '../../src/db/pool.ts';
import {
  HOYST_ANTALL,
  HOYST_UTKAST,
  hentUtkast,
  lagreUtkast,
  leverUtkast,
  sisteUtkast,
  slettUtkast,
  type Utkastref,
} from '../../src/db/utkast.ts';
import { STAMME, type Kjent } from '../../src/db/utkastgren.ts';
import { sveipUtkast } from '../../src/db/utkastsveip.ts';
import { iOmrade } from '../../src/db/hus.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';

let t: Testhus;
let jobb: pg.Pool;
beforeAll(async () => {
  t = await nyttHus();
  jobb = lagPool(t.base.jobb, 2);
});
afterAll(async () => {
  await jobb.end();
  await t.steng();
});
beforeEach(async () => {
  await t.eier('delete from varde.utkast');
});

const REF: Utkastref = { skjema: 'registrering', objekt: null };
const nySide = (gren = STAMME, versjon = 0): Kjent => ({ side: randomUUID(), gren, versjon });
const tekst = (grunn: string) => ({ grunn: [grunn] });

async function antallLogget(handling: string): Promise<number> {
  const rad = await t.eier<{ n: number }>(
    'select count(*)::int as n from varde.revisjon where handling = $1',
    [handling],
  );
  return rad[0]?.n ?? -1;
}

/** Som `varde_app` med en annens økt, rett i databasen. */
async function somApp<T extends pg.QueryResultRow>(
  subjekt: string,
  setning: string,
  verdier: unknown[] = [],
): Promise<T[]> {
  const { token } = await t.som(subjekt);
  const k = new pg.Client(t.base.app);
  await k.connect();
  try {
    await k.query('begin');
    await k.query('select * from tilgang.begynn($1, $2)', [token, 'fjordvik']);
    return (await k.query<T>(setning, verdier)).rows;
  } finally {
    await k.end();
  }
}

describe('utkast er mine alene', () => {
  it('jeg får teksten min tilbake, og bare jeg', async () => {
    const meg = await t.som('helsesykepleier');
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: nySide() }, tekst('Redd for å gå hjem'));
    expect((await hentUtkast(t.hus, meg, REF))?.felter).toEqual(tekst('Redd for å gå hjem'));
    for (const annen of ['koordinator', 'leder', 'administrator', 'personvernombud']) {
      const hvem = await t.som(annen);
      expect(await hentUtkast(t.hus, hvem, REF)).toBeNull();
      expect(await sisteUtkast(t.hus, hvem, REF)).toBeNull();
    }
  });

  it('en annen ser, endrer og sletter ingenting med egen SQL som varde_app, og skriver ikke i mitt navn', async () => {
    const meg = await t.som('helsesykepleier');
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: nySide() }, tekst('Mitt'));
    expect(await somApp('helsesykepleier', 'select 1 from varde.utkast')).toHaveLength(1);
    expect(await somApp('koordinator', 'select 1 from varde.utkast')).toEqual([]);
    for (const setning of [
      'update varde.utkast set lagret = now() returning 1',
      'update varde.utkast set slettes_ved = now() returning 1',
      'delete from varde.utkast returning 1',
    ])
      expect(await somApp('koordinator', setning)).toEqual([]);
    const inn = `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, innhold)
      values ($1, $2, gen_random_uuid(), 'registrering_to', '\\x00')`;
    const her = t.omrade('fjordvik');
    await somApp('koordinator', inn, [her, t.bruker('koordinator')]);
    await expect(somApp('koordinator', inn, [her, t.bruker('helsesykepleier')])).rejects.toThrow(
      'row-level security',
    );
    await expect(
      somApp('helsesykepleier', 'update varde.utkast set nokkel_id = gen_random_uuid()'),
    ).rejects.toThrow('permission denied');
  });

  it('flyttes raden til en annen av en som eier tabellen, kan den ikke leses', async () => {
    const meg = await t.som('helsesykepleier');
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: nySide() }, tekst('Mitt'));
    await t.eier('update varde.utkast set bruker_id = $1', [t.bruker('koordinator')]);
    await expect(hentUtkast(t.hus, await t.som('koordinator'), REF)).rejects.toThrow();
  });

  it('et utkast lagres likt for et objekt som finnes og ett som ikke finnes', async () => {
    const meg = await t.som('koordinator');
    for (const objekt of [t.bruker('guide'), randomUUID()]) {
      const { versjon, gren, vedSiden } = await lagreUtkast(
        t.hus,
        meg,
        { ref: { skjema: 'triage', objekt }, kjent: nySide() },
        tekst('x'),
      );
      expect({ versjon, gren, vedSiden }).toEqual({ versjon: 1, gren: STAMME, vedSiden: null });
    }
  });
});

describe('loggen og grensene', () => {
  it('lagringen loggføres én gang per utkast, ikke for hver lagring', async () => {
    const meg = await t.som('helsesykepleier');
    const foer = await antallLogget('utkast_lagret');
    const side = nySide();
    for (let i = 0; i < 20; i++)
      await lagreUtkast(t.hus, meg, { ref: REF, kjent: { ...side, versjon: i } }, tekst(`${i}`));
    expect((await antallLogget('utkast_lagret')) - foer).toBe(1);
    const lest = await antallLogget('utkast_lest');
    expect((await hentUtkast(t.hus, meg, REF))?.versjon).toBe(20);
    expect((await antallLogget('utkast_lest')) - lest).toBe(1);
  });

  it('for lang tekst avvises hel, og det som var lagret, står', async () => {
    const meg = await t.som('helsesykepleier');
    const side = nySide();
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: side }, tekst('kort'));
    await expect(
      lagreUtkast(t.hus, meg, { ref: REF, kjent: side }, tekst('x'.repeat(HOYST_UTKAST))),
    ).rejects.toThrow('utkast_for_langt');
    const stort = tekst('å'.repeat(HOYST_UTKAST / 2 - 20));
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: side }, stort);
    expect((await hentUtkast(t.hus, meg, REF))?.felter).toEqual(stort);
  });

  it('ingen kan fylle basen med utkast', async () => {
    const meg = await t.som('helsesykepleier');
    await t.eier(
      `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold)
       select $1, $2, gen_random_uuid(), 'triage', gen_random_uuid(), '\\x00' from generate_series(1, $3)`,
      [t.omrade('fjordvik'), t.bruker('helsesykepleier'), HOYST_ANTALL],
    );
    await expect(
      lagreUtkast(t.hus, meg, { ref: REF, kjent: nySide() }, tekst('ett til')),
    ).rejects.toThrow('for_mange_utkast');
  });
});

describe('to faner', () => {
  it('en fane som henger etter, skriver ikke over en nyere tekst: begge er tatt vare på', async () => {
    const meg = await t.som('helsesykepleier');
    const en = nySide();
    const to = nySide();
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: en }, tekst('fra den første'));
    const svar = await lagreUtkast(t.hus, meg, { ref: REF, kjent: to }, tekst('fra den andre'));
    expect(svar).toMatchObject({ gren: to.side, vedSiden: 'nyere', versjon: 1 });
    const igjen = { ...to, gren: svar.gren, versjon: svar.versjon };
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: igjen }, tekst('mer fra den andre'));
    const nyest = await hentUtkast(t.hus, meg, REF);
    expect(nyest?.felter).toEqual(tekst('mer fra den andre'));
    expect(nyest?.andre).toHaveLength(1);
    const den = await hentUtkast(t.hus, meg, REF, nyest?.andre[0]?.id ?? '');
    expect(den?.felter).toEqual(tekst('fra den første'));
  });

  it('to faner som lagrer for første gang i samme øyeblikk, mister ingenting', async () => {
    const meg = await t.som('helsesykepleier');
    await Promise.all(
      ['a', 'b', 'c'].map((x) => lagreUtkast(t.hus, meg, { ref: REF, kjent: nySide() }, tekst(x))),
    );
    const nyest = await hentUtkast(t.hus, meg, REF);
    const andre = await Promise.all(
      (nyest?.andre ?? []).map(({ id }) => hentUtkast(t.hus, meg, REF, id)),
    );
    const alle = [nyest, ...andre].map((u) => u?.felter['grunn']?.[0]).sort();
    expect(alle).toEqual(['a', 'b', 'c']);
  });

  it('sendes skjemaet i én fane, blir en nyere tekst fra den andre stående', async () => {
    const meg = await t.som('helsesykepleier');
    const en = nySide();
    const { versjon } = await lagreUtkast(t.hus, meg, { ref: REF, kjent: en }, tekst('første'));
    const to = nySide(STAMME, versjon);
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: to }, tekst('nyere'));
    await slettUtkast(t.hus, meg, { ref: REF, kjent: { ...en, versjon } });
    expect((await hentUtkast(t.hus, meg, REF))?.felter).toEqual(tekst('nyere'));
    await slettUtkast(t.hus, meg, { ref: REF, kjent: { ...to, versjon: versjon + 1 } });
    expect(await hentUtkast(t.hus, meg, REF)).toBeNull();
    const sent = await lagreUtkast(
      t.hus,
      meg,
      { ref: REF, kjent: { ...en, versjon } },
      tekst('etter'),
    );
    expect(sent).toMatchObject({ vedSiden: 'borte', gren: en.side });
  });
});

describe('sletting', () => {
  const nokler = () => t.eier<{ nokkel_id: string }>('select nokkel_id from varde.utkast');
  async function nokkelFinnes(id: string): Promise<boolean> {
    const k = new pg.Client(t.base.superbrukerNokler);
    await k.connect();
    const svar = await k.query('select 1 from nokler.nokkel where id = $1', [id]);
    await k.end();
    return svar.rowCount === 1;
  }

  it('rulles handlingen tilbake, står utkastet; virker den, er det borte i samme transaksjon', async () => {
    const meg = await t.som('helsesykepleier');
    const side = nySide();
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: side }, tekst('x'));
    const lever = (feil: boolean) =>
      iOmrade(t.hus, meg, async (tx) => {
        await leverUtkast(tx, { ref: REF, kjent: side });
        if (feil) throw new Error('angret');
      });
    await expect(lever(true)).rejects.toThrow('angret');
    expect(await hentUtkast(t.hus, meg, REF)).not.toBeNull();
    await lever(false);
    expect(await hentUtkast(t.hus, meg, REF)).toBeNull();
    // Prosessen dør her: nøkkelen og raden står, og sveipet tar dem.
    const [rad] = await nokler();
    expect(await nokkelFinnes(rad?.nokkel_id ?? '')).toBe(true);
    expect(await sveipUtkast(jobb, t.nokler)).toBe(1);
    expect(await nokkelFinnes(rad?.nokkel_id ?? '')).toBe(false);
    expect(await nokler()).toEqual([]);
  });

  it('et utkast blir liggende i 30 dager, ikke lenger; sveipet kan gjentas etter et krasj når som helst', async () => {
    const meg = await t.som('helsesykepleier');
    const ny = { skjema: 'triage', objekt: randomUUID() };
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: nySide() }, tekst('gammelt'));
    await lagreUtkast(t.hus, meg, { ref: ny, kjent: nySide() }, tekst('nesten gammelt'));
    await t.eier(
      `update varde.utkast set lagret = now() - interval '30 days' + case skjema when 'triage' then interval '1 minute' else interval '0' end`,
    );
    const [gammel] = await t.eier<{ nokkel_id: string }>(
      `select nokkel_id from varde.utkast where skjema = 'registrering'`,
    );
    const logget = await antallLogget('utkast_slettet');
    // Krasj etter merkingen, og igjen etter at nøkkelen er borte.
    await jobb.query('select jobb.rydd_utkast($1)', [[]]);
    expect(await hentUtkast(t.hus, meg, REF)).toBeNull();
    await t.nokler.slett(gammel?.nokkel_id ?? '');
    expect(await sveipUtkast(jobb, t.nokler)).toBe(1);
    expect(await sveipUtkast(jobb, t.nokler)).toBe(0);
    expect(await nokler()).toHaveLength(1);
    expect((await hentUtkast(t.hus, meg, ny))?.felter).toEqual(tekst('nesten gammelt'));
    expect((await antallLogget('utkast_slettet')) - logget).toBe(1);
  });

  it('(del) VV-42 det som er lagt til side, og går ut etter 72 timer, står i loggen: hvem og hvor mange, én gang, og aldri hva; det som ikke er gått ut, gjør ikke det', async () => {
    const inn = lagPool(t.base.innlogging, 1);
    const lager = lagBevartSkjema(inn, t.nokler);
    const sak = randomUUID();
    const legg = (subjekt: string, sti: string) =>
      lager.bevar(t.bruker(subjekt), sti, '', tekst('Kanari Fuglesang'));
    for (const sti of [`/fjordvik/saker/${sak}/logg`, '/fjordvik/fravaer', '/'])
      await legg('guide', sti);
    await legg('koordinator', `/fjordvik/saker/${sak}/logg`);
    await t.eier(`update varde.bevart_skjema set lagret = now() - interval '72 hours'`);
    await legg('guide', '/fjordvik/borte');
    await inn.end();
    const linjer = () =>
      t.eier(
        `select r.aktor_slag as av, b.subjekt as hvem, r.omrade_id = $1 as her, r.grunnlag, count(*)::int as n,
           bool_or(r.nyttelast_hash is not null) as innhold
         from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq) join varde.bruker b on b.id = o.objekt_id
         where r.handling = 'tilside_slettet' group by 1, 2, 3, 4 order by hvem, her`,
        [t.omrade('fjordvik')],
      );
    expect(await linjer()).toEqual([]);
    // Krasj etter at nøklene er funnet: raden står, og føres når den går.
    await jobb.query('select jobb.rydd_utkast($1)', [[]]);
    expect(await linjer()).toEqual([]);
    for (const antall of [4, 0]) {
      expect(await sveipUtkast(jobb, t.nokler)).toBe(antall);
      const felles = { av: 'jobb', grunnlag: '72 timer', innhold: false };
      expect(await linjer()).toEqual([
        { ...felles, hvem: 'guide', her: false, n: 1 },
        { ...felles, hvem: 'guide', her: true, n: 2 },
        { ...felles, hvem: 'koordinator', her: true, n: 1 },
      ]);
    }
    expect(await t.eier('select side from varde.bevart_skjema')).toEqual([
      { side: '/fjordvik/borte' },
    ]);
  });

  it('en plass som ble satt av uten å bli fylt, forsvinner, og stenger ikke for neste lagring', async () => {
    const meg = await t.som('helsesykepleier');
    const sett = (objekt: string) =>
      t.eier(
        `insert into varde.utkast (omrade_id, bruker_id, nokkel_id, skjema, objekt_id, innhold, versjon, lagret)
         values ($1, $2, gen_random_uuid(), 'triage', $3, null, 0, now() - interval '2 hours')`,
        [t.omrade('fjordvik'), t.bruker('helsesykepleier'), objekt],
      );
    const objekt = randomUUID();
    await sett(objekt);
    await sett(randomUUID());
    const ref = { skjema: 'triage', objekt };
    expect(await hentUtkast(t.hus, meg, ref)).toBeNull();
    await lagreUtkast(t.hus, meg, { ref, kjent: nySide() }, tekst('fylt'));
    expect(await sveipUtkast(jobb, t.nokler)).toBe(1);
    expect((await hentUtkast(t.hus, meg, ref))?.felter).toEqual(tekst('fylt'));
  });

  it('jobbens rolle kan bare kjøre jobben, og appen kan ikke', async () => {
    await expect(jobb.query('select * from varde.utkast')).rejects.toThrow('permission denied');
    await expect(somApp('koordinator', 'select jobb.rydd_utkast($1)', [[]])).rejects.toThrow(
      'permission denied',
    );
  });

  it('er nøkkelen borte i en gjenopprettet base, begynner neste lagring på nytt', async () => {
    const meg = await t.som('helsesykepleier');
    const side = nySide();
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: side }, tekst('før'));
    const [rad] = await nokler();
    await t.nokler.slett(rad?.nokkel_id ?? '');
    expect(await hentUtkast(t.hus, meg, REF)).toBeNull();
    await lagreUtkast(t.hus, meg, { ref: REF, kjent: side }, tekst('etter'));
    expect((await hentUtkast(t.hus, meg, REF))?.felter).toEqual(tekst('etter'));
  });

  it('alle grener slettes når jeg ikke skal ha mer med saken å gjøre', async () => {
    const meg = await t.som('koordinator');
    const ref = { skjema: 'triage', objekt: randomUUID() };
    for (const x of ['a', 'b']) await lagreUtkast(t.hus, meg, { ref, kjent: nySide() }, tekst(x));
    expect(await nokler()).toHaveLength(2);
    await meldInhabil(t.hus, meg, ref.objekt);
    expect(await nokler()).toEqual([]);
  });
});
