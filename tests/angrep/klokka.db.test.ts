import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { friSql } from '../support/folk.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding, nyOppgave, opprettProvesak } from '../support/provesak.ts';
import { ukeuttrekk } from '../support/ukeuttrekk.ts';
import {
  besluttTriage,
  ferdigMedLista,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';

/** Når noe ble gjort, og hvem som får vite om en sak, avgjør basen; den som skriver SQL selv, kan ikke velge det. */
let t: Testhus;
let sakId: string;
beforeEach(async () => {
  t = await nyttHus();
  ({ sakId } = await opprettProvesak(t));
});
afterEach(() => t.steng());

const FJERNT = '2020-01-01';
const naa = (ved: string) => `${ved} between now() - interval '1 minute' and now() as naa`;

describe('tida er basens', () => {
  it('VV-22 en oppgave er gjort da den ble gjort, hvilken tid en enn skriver', async () => {
    await nyOppgave(t, sakId);
    expect(
      await friSql(
        t,
        await t.som('koordinator'),
        `update varde.oppgave set utfort = $1, utfort_av = tilgang.aktor() returning ${naa('utfort')}`,
        [FJERNT],
      ),
    ).toEqual([{ naa: true }]);
  });

  it('VV-09 en kobling er gjort og skilt da det skjedde', async () => {
    const annen = await opprettProvesak(t, { fodselsnummer: null });
    const sett = (kolonne: string, verdi: string) =>
      `insert into varde.hendelseskobling (omrade_id, sak_a, hendelse_a, sak_b, hendelse_b, opphav, koblet_av${kolonne})
       select a.omrade_id, a.sak_id, a.id, b.sak_id, b.id, 'haand', tilgang.aktor()${verdi}
       from varde.hendelse a join varde.hendelse b on a.id < b.id returning ${naa('koblet_ved')}`;
    const k = await t.som('koordinator');
    expect(annen.sakId).not.toBe(sakId);
    expect(await friSql(t, k, sett('', ''))).toEqual([{ naa: true }]);
    await expect(friSql(t, k, sett(', koblet_ved', `, '${FJERNT}'`))).rejects.toMatchObject({
      code: '42501',
    });
    await t.eier(
      `insert into varde.hendelseskobling (omrade_id, sak_a, hendelse_a, sak_b, hendelse_b, opphav, koblet_av)
       select a.omrade_id, a.sak_id, a.id, b.sak_id, b.id, 'haand', $1
       from varde.hendelse a join varde.hendelse b on a.id < b.id`,
      [t.bruker('koordinator')],
    );
    expect(
      await friSql(
        t,
        k,
        `update varde.hendelseskobling set skilt_av = tilgang.aktor(), skilt_ved = $1 returning ${naa('skilt_ved')}`,
        [FJERNT],
      ),
    ).toEqual([{ naa: true }]);
  });

  it('TP-16 en gjennomgang er ferdig da noen sa det', async () => {
    const id = await ukeuttrekk(t, '2026-11-16', '2026-11-22');
    await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id });
    expect(
      await t.eier(`select ${naa('ferdig_ved')} from varde.uttrekk where id = $1`, [id]),
    ).toEqual([{ naa: true }]);
    // Det finnes ingen utgave av funksjonen som tar imot en tid.
    expect(
      await t.eier(
        `select p.oid::regprocedure::text as navn from pg_proc p where p.proname = 'ferdig_med_lista'`,
      ),
    ).toEqual([{ navn: 'tilgang.ferdig_med_lista(uuid)' }]);
  });
});

describe('et uttrekk lagres uten å være gjennomgått', () => {
  const sett = (kolonner: string, verdier: string) =>
    `insert into varde.uttrekk (omrade_id, eier_organisasjon, nokkel_id, kjoert_dato, periode_fra, periode_til, lastet_opp_av, utfall${kolonner})
     select omrade_id, eier_organisasjon, gen_random_uuid(), '2026-11-22', '2026-11-16', '2026-11-22', tilgang.aktor(), ${verdier}
     from varde.sak limit 1 returning utfall, ferdig_av, ${naa('ferdig_ved')}`;

  it('TP-16 ingen skriver inn en uke som alt er ferdig; en tom er det da den meldes, av den som melder', async () => {
    const k = await t.som('koordinator');
    for (const [kolonner, verdier] of [
      [', ferdig_ved', `'lastet_opp', now()`],
      [', ferdig_av', `'lastet_opp', tilgang.aktor()`],
      [', ferdig_ved', `'tomt', '${FJERNT}'`],
    ] as const)
      await expect(friSql(t, k, sett(kolonner, verdier)), verdier).rejects.toMatchObject({
        code: '42501',
      });
    expect(await friSql(t, k, sett('', `'lastet_opp'`))).toEqual([
      { utfall: 'lastet_opp', ferdig_av: null, naa: null },
    ]);
    expect(await friSql(t, k, sett('', `'tomt'`))).toEqual([
      { utfall: 'tomt', ferdig_av: t.bruker('koordinator'), naa: true },
    ]);
  });

  it('VV-22 at det ikke kom noe uttrekk, sies med hvem som ble spurt: et tegn er ingen', async () => {
    const k = await t.som('koordinator');
    for (const spurt of ['', ' ', '-', '…'])
      await expect(
        friSql(t, k, sett(', spurt_hvem', `'ikke_mottatt', '${spurt}'`)),
        spurt,
      ).rejects.toMatchObject({ code: '23514' });
    expect(
      await friSql(t, k, sett(', spurt_hvem', `'ikke_mottatt', 'Vaktleder Test'`)),
    ).toHaveLength(1);
  });
});

describe('en beslutning med fri SQL', () => {
  const ANGRE = `update varde.triagebeslutning set angret_av = tilgang.aktor(), angret_ved = virker_fra - interval '1 second' returning 1 as svar`;
  const ny = async () => {
    const { kvittering } = await registrerPerson(
      t.hus,
      await t.som('koordinator'),
      await melding(t, { fodselsnummer: null, navn: 'Annen Prøve' }),
    );
    const [rad] = await t.eier<{ id: string }>(
      `select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1`,
      [kvittering],
    );
    await t.eier('delete from varde.triagebeslutning');
    await besluttTriage(t.hus, await t.som('koordinator'), {
      kandidatId: rad?.id ?? '',
      valg: 'ikke_aktuelt',
      grunn: 'faar_hjelp',
      merknad: null,
      egnet: false,
    });
  };

  it('TP-17 kan angres til den virker, i eget navn; etter tretti minutter, eller når lista er forlatt, står den', async () => {
    const k = await t.som('koordinator');
    await ny();
    expect(await friSql(t, k, ANGRE)).toEqual([{ svar: 1 }]);
    for (const av of ['null', `'${t.bruker('koordinator2')}'`])
      await expect(friSql(t, k, ANGRE.replace('tilgang.aktor()', av)), av).rejects.toMatchObject({
        code: '23514',
      });
    await t.eier(
      `update varde.triagebeslutning set opprettet = clock_timestamp() - interval '31 minutes'`,
    );
    await expect(friSql(t, k, ANGRE)).rejects.toMatchObject({ code: '23514' });
    await ny();
    await ferdigMedLista(t.hus, k, { slag: 'registreringer' });
    await expect(friSql(t, k, ANGRE)).rejects.toMatchObject({ code: '23514' });
  });
});

describe('en oppgave i en sak', () => {
  it('(del) RO-09 gis til en selv, koordinatoren og den som står i saken; aldri til en annen kollega', async () => {
    const gi = async (til: string) =>
      friSql(
        t,
        await t.som('koordinator2'),
        `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
         select omrade_id, id, eier_organisasjon, 'prove', $1 from varde.sak where id = $2 returning true as svar`,
        [t.bruker(til), sakId],
      );
    for (const til of ['koordinator', 'koordinator2'])
      expect(await gi(til), til).toEqual([{ svar: true }]);
    await expect(
      friSql(
        t,
        await t.som('koordinator'),
        `insert into varde.oppgave (omrade_id, eier_organisasjon, slag, for_bruker)
         select omrade_id, eier_organisasjon, 'prove', $1 from varde.sak`,
        [t.bruker('helsesykepleier')],
      ),
    ).rejects.toThrow('row-level security');
    for (const til of ['helsesykepleier', 'leder', 'guide'])
      await expect(gi(til), til).rejects.toThrow('row-level security');
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
       values ($1, $2, $3, 'guide', 'prøve', now())`,
      [t.omrade('fjordvik'), sakId, t.bruker('guide')],
    );
    expect(await gi('guide')).toEqual([{ svar: true }]);
  });
});

describe('endringene basen teller', () => {
  it('VV-09 en anmeldelsesdag skrevet med fri SQL er en endring som de andre', async () => {
    await registrerPerson(
      t.hus,
      await t.som('koordinator'),
      await melding(t, { anmeldt: true, fodselsnummer: null, navn: 'Annen Prøve' }),
    );
    expect(
      await friSql<{ endringer: number }>(
        t,
        await t.som('koordinator'),
        `update varde.kandidat set anmeldt_dato = '2026-11-20' where anmeldt returning endringer`,
      ),
    ).toEqual([{ endringer: 1 }]);
  });
});
