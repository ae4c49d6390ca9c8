import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { erDomainError } from '../../src/kernel/feil.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import {
  attestert,
  medGuide,
  samtalenErHoldt,
  samtykker,
  spoerEn,
  svarSom,
  trengerGuide,
} from '../support/guiden.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { opprettProvesak } from '../support/provesak.ts';

let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  for (const s of ['guide', 'helsesykepleier', 'etterforsker']) await attestert(t, s);
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

const NEI = ['42501', '23514', '23505', '23503', 0];
const eier = async () =>
  (await t.eier<{ id: string }>(`select eier_organisasjon as id from varde.sak limit 1`))[0]?.id;
const sett = async (tabell: string, v: Record<string, string>) =>
  `insert into varde.${tabell} (omrade_id, eier_organisasjon, ${Object.keys(v).join(', ')})
   values ('${t.omrade('fjordvik')}', '${await eier()}', ${Object.values(v).join(', ')})`;
const meg = (s: string) => `'${t.bruker(s)}'`;
const nySak = async (endret: object = {}) =>
  (
    await opprettProvesak(t, {
      ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05'), ...endret },
    })
  ).sakId;
async function soeker() {
  const sakId = await nySak();
  const mor = await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  return { sakId, mor };
}
const ID = "'00000000-0000-4000-8000-000000000001'";
const spurt = (sakId: string, til: string, mer: Record<string, string> = {}) =>
  sett('guideforespoersel', {
    ...{ id: ID, forespoersel_id: ID, sak_id: `'${sakId}'`, steg: `'spurt'` },
    ...{ yrke: `'helsesykepleier'`, syn: `'trygg'` },
    ...{ bruker_id: meg(til), relasjon: 'true', ord: `'\\x00'`, foert_av: meg('koordinator') },
    ...mer,
  });

describe('guiden, angrepet med fri SQL', () => {
  it('VV-23 TG-05 en forespørsel kan ikke forfalskes: uten grunn, til en uten attest, i en annens navn, eller med svaret i', async () => {
    const { sakId } = await soeker();
    expect(await sql.som('koordinator', await spurt(sakId, 'guide'))).toBe(1);
    for (const [hva, setning] of Object.entries({
      utenGrunn: await spurt(sakId, 'guide', { relasjon: 'false' }),
      utenAttest: await spurt(sakId, 'slt'),
      utenOrd: await spurt(sakId, 'guide', { ord: 'null' }),
      iEnAnnensNavn: await spurt(sakId, 'guide', { foert_av: meg('koordinator2') }),
      medSvaretI: await spurt(sakId, 'guide', { steg: `'tatt'`, yrke: 'null', syn: 'null' }),
      sombasen: `update varde.guideforespoersel set steg = 'tatt'`,
    }))
      expect(NEI, hva).toContain(await sql.som('koordinator', setning));
    const id = await spoerEn(t, sakId, 'guide');
    const steg = (s: string, av: string) =>
      sett('guideforespoersel', {
        ...{ forespoersel_id: `'${id}'`, etter: `'${id}'`, sak_id: `'${sakId}'`, steg: `'${s}'` },
        ...{ bruker_id: meg('guide'), foert_av: meg(av) },
      });
    for (const [s, av] of [
      ['villig', 'koordinator'],
      ['tatt', 'koordinator'],
      ['villig', 'guide'],
      ['tatt', 'guide'],
      ['navn_vist', 'koordinator'],
      ['avsluttet', 'koordinator'],
    ] as const)
      expect(NEI, `${s} av ${av}`).toContain(await sql.som(av, await steg(s, av)));
    expect(await sql.som('koordinator', await steg('trukket', 'koordinator'))).toBe(1);
    expect(await sql.som('guide', 'select 1 from varde.guideforespoersel')).toBe(0);
    expect(
      await sql.som(
        'guide',
        'select 1 from tilgang.guideforespoersler_til_meg() where sak_id is null',
      ),
    ).toBe(1);
    const svar = (siste: string, s: string) =>
      `select 1 where tilgang.svar_paa_guideforespoersel('${id}', '${siste}', '${s}') = 'ok'`;
    expect(await sql.som('guide', svar(id, 'tatt'))).toBe(0);
    expect(await sql.som('guide', svar(ID.slice(1, -1), 'villig'))).toBe(0);
    expect(await sql.som('helsesykepleier', svar(id, 'villig'))).toBe(0);
    expect(await sql.som('guide', svar(id, 'villig'))).toBe(1);
  });

  it('(del) TG-05 sier den spurte nei som det første en ny forbindelse gjør, blir det ført', async () => {
    const { sakId } = await soeker();
    const id = await spoerEn(t, sakId, 'guide');
    const ny = await friSql(t);
    const nei = `select 1 where tilgang.svar_paa_guideforespoersel('${id}', '${id}', 'nei') = 'ok'`;
    expect(await ny.som('guide', nei)).toBe(1);
    await ny.steng();
  });

  it('(del) TP-30 TP-50 ingen hopper over behovet, guiden, samtykket eller vernet med en endring av raden', async () => {
    const sakId = await nySak();
    await samtalenErHoldt(t, sakId);
    const til = (tilstand: string) =>
      `update varde.sak set tilstand = '${tilstand}', tilstand_siden = now() where id = '${sakId}'`;
    expect(NEI).toContain(await sql.som('koordinator', til('guide_soekes')));
    expect(NEI).toContain(await sql.som('koordinator', til('aktiv')));
    await trengerGuide(t, sakId);
    expect(NEI).toContain(await sql.som('koordinator', til('aktiv')));
    const annen = await nySak();
    await medGuide(t, annen, 'guide');
    expect(NEI).toContain(
      await sql.som(
        'koordinator',
        `update varde.sak set tilstand = 'aktiv', tilstand_siden = now() - interval '1 year' where id = '${annen}'`,
      ),
    );
    // Dagen det begynte å bli søkt guide, flytter ingen: det er etter den vernet vurderes på nytt.
    expect(
      await sql.som(
        'koordinator',
        `update varde.sak set tilstand_siden = '2020-01-01' where id = '${annen}'`,
        `select 1 from varde.sak where id = '${annen}' and tilstand_siden < '2026-01-01'`,
      ),
    ).toBe(0);
    for (const behov of [
      { trengs: 'false', hvor: 'null', foert_av: meg('koordinator') },
      { trengs: 'true', hvor: `'politi'`, foert_av: meg('koordinator2') },
    ])
      expect(NEI).toContain(
        await sql.som(
          'koordinator',
          await sett('guidebehov', { sak_id: `'${annen}'`, avveining: `'\\x00'`, ...behov }),
        ),
      );
  });

  it('(del) TG-03 den som etterforsker saken, er aldri guide i den: hverken på lista, ved spørsmålet eller når hen blir etterforsker imens', async () => {
    const { sakId, mor } = await soeker();
    await samtykker(t, sakId, mor);
    const id = await spoerEn(t, sakId, 'etterforsker');
    await svarSom(t, id, 'etterforsker', 'villig');
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag) values ($1, $2, $3, 'etterforsker', 'etterforsker')`,
      [t.omrade('fjordvik'), sakId, t.bruker('etterforsker')],
    );
    expect(
      await sql.som('etterforsker', 'select 1 from tilgang.guideforespoersler_til_meg()'),
    ).toBe(0);
    expect(
      await sql.som(
        'koordinator',
        `select 1 from tilgang.kan_vaere_guide('${sakId}') where bruker_id = ${meg('etterforsker')}`,
      ),
    ).toBe(0);
    expect(await sql.som('etterforsker', 'select 1 from varde.guideforespoersel')).toBe(0);
    expect(await sql.som('etterforsker', 'select 1 from varde.guidebehov')).toBe(0);
    // Og den som er guide, velges ikke til å svare for straffesaken uten at det er sagt at oppdraget slutter (C24b).
    const annen = await nySak({ anmeldt: true });
    await t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, 'guide', 'g', now())`,
      [t.omrade('fjordvik'), annen, t.bruker('etterforsker')],
    );
    const valgt = await velgEtterforsker(t.hus, await t.som('koordinator'), {
      sakId: annen,
      brukerId: t.bruker('etterforsker'),
    }).then(
      () => 'gjort',
      (feil: unknown) => (erDomainError(feil) ? feil.kode : String(feil)),
    );
    expect(valgt).toBe('er_guide');
  });

  it('(del) TG-10 RO-04 en guide utenfor politiet leser verken straffesaken eller hendelsen i politiets sak; en i politiet leser hendelsen', async () => {
    const sakId = await nySak();
    await medGuide(t, sakId, 'guide');
    const leser = (som: string, tabell: string) =>
      sql.som(som, `select 1 from varde.${tabell} where sak_id = '${sakId}'`);
    expect(await leser('guide', 'identitet')).toBe(1);
    expect(await leser('guide', 'hendelse')).toBe(0);
    expect(await leser('guide', 'straffesak')).toBe(0);
    const annen = await nySak();
    await medGuide(t, annen, 'etterforsker');
    expect(
      await sql.som('etterforsker', `select 1 from varde.hendelse where sak_id = '${annen}'`),
    ).toBe(1);
    expect(
      await sql.som('etterforsker', `select 1 from varde.straffesak where sak_id = '${annen}'`),
    ).toBe(0);
  });

  it('VV-31 en attest kan ikke forfalskes: ens egen, vist til en selv, fram i tid, i en annens navn, eller for en utenfor', async () => {
    const attest = (v: Record<string, string>) =>
      `insert into varde.politiattest (omrade_id, bruker_id, vist_dag, vist_for, foert_av) select '${t.omrade('fjordvik')}', ${
        v['bruker'] ?? meg('slt')
      }, ${v['dag'] ?? `'2026-11-01'`}, ${v['for'] ?? meg('koordinator2')}, ${v['av'] ?? meg('koordinator')}`;
    expect(await sql.som('koordinator', attest({}))).toBe(1);
    for (const v of [
      { bruker: meg('koordinator') },
      { for: meg('slt') },
      { dag: `tilgang.dagen() + 2` },
      { av: meg('koordinator2') },
      { bruker: meg('ytteroy') },
    ])
      expect(NEI, JSON.stringify(v)).toContain(await sql.som('koordinator', attest(v)));
    for (const som of ['guide', 'slt2', 'ordforer', 'administrator'].filter((s) => s !== 'slt2'))
      expect(NEI, som).toContain(await sql.som(som, attest({ av: meg(som) })));
    expect(await sql.som('guide', 'select 1 from varde.politiattest')).toBe(1);
  });
});
