import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { politivedtak } from '../support/folk.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { delMedKommunen, nyKommunal } from '../support/kommunefolk.ts';
import { opprettProvesak } from '../support/provesak.ts';

/** Henvendelsen mot fri SQL som `varde_app`: den som ser saken, fører den i eget navn, og leser ingenting av dialogen (VV-12). */
let t: Testhus;
let fri: FriSql;
let sakId: string;
let kommunen: string;
beforeAll(async () => {
  t = await nyttHus();
  await nyKommunal(t, 'slt2');
  await nyKommunal(t, 'slt_ytteroy', 'ytteroy');
  const [k] = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where omrade_id = $1 and slag = 'kommunal_tjeneste' limit 1`,
    [t.omrade('fjordvik')],
  );
  kommunen = k?.id ?? '';
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  const [s] = await t.eier<{ eier: string }>(
    'select eier_organisasjon as eier from varde.sak where id = $1',
    [sakId],
  );
  politiet = s?.eier ?? '';
});

let politiet: string;
type Rad = Partial<Record<'slag' | 'hvem' | 'av' | 'eier' | 'omrade', string>>;
/** Verdiene står i setningen: den som ikke ser saken, får et nei og ikke bare ingen rader. */
const foer = (r: Rad = {}): string =>
  `insert into varde.dialog (omrade_id, sak_id, eier_organisasjon, slag, hvem, ord, skrevet_av)
   values ('${r.omrade ?? t.omrade('fjordvik')}', '${sakId}', '${r.eier ?? politiet}', '${r.slag ?? 'henvendelse'}',
     ${r.hvem ?? "'\\x00'"}, '\\x00', ${r.av ?? 'tilgang.aktor()'})`;
const etterforsker = (): Promise<unknown> =>
  t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
     values ($1, $2, $3, 'etterforsker', 'etterforsker') returning id`,
    [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
  );
const oppgaver = () =>
  t.eier<{ hvem: string }>(
    `select b.subjekt as hvem from varde.oppgave o join varde.bruker b on b.id = o.for_bruker
     where o.sak_id = $1 and o.slag = 'henvendelse'`,
    [sakId],
  );

describe('den kommunale koordinatoren saken er delt med', () => {
  it('VV-12 fører en henvendelse, og den som svarer for straffesaken, får oppgaven i samme setning; saken flytter seg ikke', async () => {
    await etterforsker();
    expect(await fri.som('slt', foer())).toBe('42501');
    await delMedKommunen(t, sakId);
    await fri.forAlvor('slt', foer());
    expect(await oppgaver()).toEqual([{ hvem: 'etterforsker' }]);
    const [sak] = await t.eier('select tilstand, siste_kontakt from varde.sak where id = $1', [
      sakId,
    ]);
    expect(sak).toEqual({ tilstand: 'venter_klarering', siste_kontakt: null });
    expect(await fri.som('etterforsker', 'select 1 from varde.dialog')).toBe(1);
  });

  it('VV-12 leser verken dialogen eller oppgaven, og skriver ikke noe annet, i en annens navn eller med en annen eier', async () => {
    await etterforsker();
    await delMedKommunen(t, sakId);
    expect(await fri.som('slt', foer())).toBe(1);
    await fri.forAlvor('koordinator', foer());
    await fri.forAlvor('slt', foer());
    for (const tabell of ['dialog', 'oppgave', 'straffesak', 'behovsvurdering', 'kandidat'])
      expect(await fri.som('slt', `select 1 from varde.${tabell}`), tabell).toBe(0);
    for (const r of [
      ...['klarering', 'framdrift', 'tiltak'].map((slag) => ({ slag, hvem: 'null' })),
      { av: `'${t.bruker('koordinator')}'` },
      { eier: kommunen },
      { omrade: t.omrade('ytteroy') },
    ])
      expect(await fri.som('slt', foer(r)), JSON.stringify(r)).toBe('42501');
    // Ingenting av det er hens å endre, heller ikke linja hen skrev.
    for (const sql of ['delete from varde.dialog', `update varde.dialog set slag = 'tiltak'`])
      expect(await fri.som('slt', sql), sql).toBe('42501');
    // Ingen dør inn i resten: saken er fortsatt ikke hens å flytte eller svare i.
    expect(
      await fri.som(
        'slt',
        `update varde.sak set tilstand = 'klar_for_kontakt' where id = '${sakId}'`,
      ),
    ).toBe(0);
    for (const subjekt of ['slt2', 'leder', 'helsesykepleier', 'ordforer', 'administrator'])
      expect(await fri.som(subjekt, foer()), subjekt).toBe('42501');
  });

  it('VV-12 VV-35 ikke når delingen er tatt tilbake, vervet er slutt, hen er inhabil, eller saken er slutt; med vedtaket for området er hen koordinator', async () => {
    await delMedKommunen(t, sakId);
    const hvert = async (): Promise<unknown[]> => [
      await fri.som('slt', foer()),
      await fri.som('slt2', foer()),
    ];
    expect(await hvert()).toEqual([1, '42501']);
    const [d] = await t.eier<{ id: string }>('select id from varde.saksdeling where sak_id = $1', [
      sakId,
    ]);
    await fri.forAlvor('koordinator', `select tilgang.ta_tilbake_delingen('${d?.id ?? ''}')`);
    expect(await hvert()).toEqual(['42501', '42501']);
    await politivedtak(t);
    expect(await hvert()).toEqual([1, 1]);
    expect(await fri.som('slt2', foer({ slag: 'tiltak', hvem: 'null' }))).toBe(1);
    await t.eier(`delete from varde.attest where punkt = 'politivedtak_lesing' returning id`);
    expect(await hvert()).toEqual(['42501', '42501']);
    await delMedKommunen(t, sakId);
    expect(await hvert()).toEqual([1, '42501']);
    const verv = (til: string) =>
      t.eier(
        `update varde.verv v set til = ${til} from varde.medlemskap m where m.id = v.medlemskap_id and m.bruker_id = $1
           and v.rolle = 'kommunal_koordinator' returning v.id`,
        [t.bruker('slt')],
      );
    await verv('tilgang.dagen() - 5');
    expect(await hvert()).toEqual(['42501', '42501']);
    await verv('null');
    await fri.forAlvor(
      'koordinator',
      `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, avsluttet_av, hvem, dag)
       select omrade_id, id, eier_organisasjon, 'doed', tilgang.aktor(), '\\x00', tilgang.dagen() from varde.sak where id = '${sakId}'`,
    );
    expect(await hvert()).toEqual(['23514', '42501']);
    await meldInhabil(t.hus, await t.som('slt'), sakId);
    expect(await hvert()).toEqual(['42501', '42501']);
  });
});
