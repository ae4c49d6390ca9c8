import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { aktivSak, sluttPaa } from '../../../../tests/support/oppfoelging.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { sagtFra, svart } from '../../../../tests/support/sagtFra.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { iOmrade } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentMeldinger } from '../queries/guidemeldinger.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import { angreAvslutning } from './angreAvslutning.ts';

/** Guiden fører selv at ungdommen og hen er enige om at det ikke er mer behov; koordinatoren avslutter (TP-39(a), C21). */
let t: Testhus;
let sql: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  await attestert(t, 'guide');
  await attestert(t, 'helsesykepleier');
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

/** En sak som følges opp av guiden siden 10. november. */
async function fulgtOpp(): Promise<string> {
  const sakId = await aktivSak(t);
  await t.eier(
    `update varde.sak_tilgang set akseptert = '2026-11-10 12:00+01' where sak_id = $1 and relasjon = 'guide' returning id`,
    [sakId],
  );
  return sakId;
}
const UTEN_ORD = { muntligAv: null, grunn: null } as const;
const oppgavene = async (som: string, sakId: string) =>
  (await minDag(t.hus, await t.som(som))).sagtFra
    .filter((p) => p.sakId === sakId)
    .map((p) => p.plikt);
const saken = async (sakId: string) =>
  hentSak(t.hus, await t.som('koordinator'), sakId, { ikkeNaadd: true });
const melding = (sakId: string, mer = {}) => {
  const rad: Record<string, string> = {
    ...{ slag: `'enige'`, fra: 'tilgang.dagen()', skrevet_av: 'tilgang.aktor()', ...mer },
  };
  return `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, ${Object.keys(rad).join(', ')})
    select omrade_id, id, eier_organisasjon, ${Object.values(rad).join(', ')} from varde.sak where id = '${sakId}'`;
};
const slutten = (sakId: string, meldingId: string, dag = `'2026-11-23'::date`) =>
  `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, dag, konkludert, melding_id, avsluttet_av)
   select omrade_id, id, eier_organisasjon, 'ikke_mer_behov', ${dag}, '{ungdommen,guide}', '${meldingId}', tilgang.aktor()
   from varde.sak where id = '${sakId}'`;

describe('ungdommen og guiden er enige', () => {
  it('TP-39 guiden fører det med dagen og noen ord, koordinatoren får det på dagen sin, og saken slutter med det guiden førte, ikke med koordinatorens kryss', async () => {
    const sakId = await fulgtOpp();
    expect(await kode(sluttPaa(t, sakId, UTEN_ORD))).toBe('guiden_foerer_selv');
    for (const som of ['koordinator', 'helsesykepleier', 'etterforsker', 'leder', 'ytteroy'])
      expect(await kode(sagtFra(t, sakId, 'enige', { som })), som).toBe(
        som === 'koordinator' ? 'bare_guiden_er_enig' : 'ikke_funnet',
      );
    const i = (fra: string) => kode(sagtFra(t, sakId, 'enige', { fra: tilDato(fra) }));
    expect(await i('2026-11-24')).toBe('enigdagen_har_ikke_vaert');
    expect(await i('2026-11-09')).toBe('enigdagen_foer_oppdraget');
    const id = await sagtFra(t, sakId, 'enige', {
      ...{ fra: tilDato('2026-11-19'), ord: 'Tør ta bussen alene' },
    });
    expect(await oppgavene('koordinator', sakId)).toEqual(['avslutt_saken']);
    expect(await oppgavene('guide', sakId)).toEqual([]);
    expect((await saken(sakId)).enige).toEqual({
      ...{ meldingId: id, dag: '2026-11-19', av: 'Jon Påfunn', ord: 'Tør ta bussen alene' },
    });
    // Dagen og hvem er guidens, uansett hva som er fylt ut.
    await sluttPaa(t, sakId, { ...UTEN_ORD, konkludert: [], muntligAv: t.bruker('slt') });
    const { slutt } = await saken(sakId);
    expect(slutt.gjelder).toMatchObject({
      ...{ maate: 'ikke_mer_behov', dag: '2026-11-19', konkludert: ['ungdommen', 'guide'] },
      ...{ guide: 'Jon Påfunn', guidenFoerte: true, muntligFra: null },
    });
    expect(await oppgavene('koordinator', sakId)).toEqual([]);
    const lagret = await t.eier('select innhold from varde.guidemelding where sak_id = $1', [
      sakId,
    ]);
    expect(raatekst(lagret)).not.toMatch(/bussen/);
    // C28: angres det, er de like enige, og det kan avsluttes på nytt.
    await angreAvslutning(t.hus, await t.som('koordinator'), sakId);
    expect((await saken(sakId)).enige?.meldingId).toBe(id);
  });

  it('TP-39 har guiden sluttet, velger koordinatoren hvem av dem som har vært guide i saken, som sa det, med dagen og hvorfor, og egen linje i loggen; en annen kan ikke navngis, og en gammel rad med navnet som fritekst leses som før', async () => {
    const sakId = await fulgtOpp();
    const guiden = t.bruker('guide');
    const muntlig = (av = guiden, kolonne = 'muntlig_av', grunn = `'\\x00'`) =>
      `insert into varde.avslutning (omrade_id, sak_id, eier_organisasjon, maate, dag, konkludert, ${kolonne}, grunn, avsluttet_av)
      select omrade_id, id, eier_organisasjon, 'ikke_mer_behov', '2026-11-20', '{ungdommen,guide}', '${av}', ${grunn}, tilgang.aktor() from varde.sak where id = '${sakId}'`;
    // Så lenge hen kan, fører guiden det selv (C21).
    expect(await kode(sluttPaa(t, sakId, { muntligAv: guiden }))).toBe('guiden_foerer_selv');
    expect(await sql.som('koordinator', muntlig())).toBe('23514');
    await t.eier(
      `update varde.medlemskap set til = '2026-11-20' where bruker_id = $1 returning id`,
      [t.bruker('guide')],
    );
    expect(await sql.som('koordinator', muntlig())).toBe(1);
    expect(await sql.som('koordinator', muntlig(guiden, 'muntlig_av', 'null'))).toBe('23514');
    // Bare en som har vært guide i akkurat denne saken; et navn skrives ikke lenger.
    await aktivSak(t, 'helsesykepleier');
    for (const annen of ['helsesykepleier', 'etterforsker', 'koordinator'])
      expect(await sql.som('koordinator', muntlig(t.bruker(annen))), annen).toBe('23514');
    expect(await sql.som('koordinator', muntlig('\\x00', 'muntlig_fra'))).toBe('42501');
    expect((await saken(sakId)).harVaertGuide).toEqual([{ brukerId: guiden, navn: 'Jon Påfunn' }]);
    const sagt = { muntligAv: guiden, dag: tilDato('2026-11-20') };
    expect(await kode(sluttPaa(t, sakId, { muntligAv: null }))).toBe('mangler_guidens_ord');
    expect(await kode(sluttPaa(t, sakId, { muntligAv: t.bruker('helsesykepleier') }))).toBe(
      'var_ikke_guide',
    );
    expect(await kode(sluttPaa(t, sakId, { ...sagt, grunn: ' ' }))).toBe('mangler_muntlig_grunn');
    expect(await kode(sluttPaa(t, sakId, { ...sagt, dag: null }))).toBe('mangler_sluttdag');
    await sluttPaa(t, sakId, { ...sagt, grunn: 'Guiden har sluttet' });
    await t.eier(`update varde.medlemskap set til = null where bruker_id = $1 returning id`, [
      guiden,
    ]);
    const { slutt } = await saken(sakId);
    expect(slutt.gjelder).toMatchObject({
      ...{ muntligFra: 'Jon Påfunn', guidenFoerte: false, dag: '2026-11-20' },
      ...{ grunn: 'Guiden har sluttet', konkludert: ['ungdommen', 'guide'] },
    });
    const rader = await t.eier('select * from varde.avslutning where sak_id = $1', [sakId]);
    expect(raatekst(rader)).not.toMatch(/Påfunn|har sluttet/);
    const logget = await t.eier<{ handling: string }>(
      `select r.handling from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where o.objekt_id = $1 and r.handling in ('guidens_konklusjon_muntlig', 'sak_avsluttet') and r.utfall = 'ja' order by 1`,
      [sakId],
    );
    expect(logget.map((l) => l.handling)).toEqual(['guidens_konklusjon_muntlig', 'sak_avsluttet']);
    expect(
      await t.eier('select guide_id from varde.avslutning where sak_id = $1', [sakId]),
    ).toEqual([{ guide_id: guiden }]);
    // En rad fra før sto med navnet slik koordinatoren skrev det, låst med sakens nøkkel.
    const gammel = await aktivSak(t);
    await sluttPaa(t, gammel);
    const [rad] = await t.eier<{ id: string; nokkel_id: string }>(
      `select a.id, s.nokkel_id from varde.avslutning a join varde.sak s on s.id = a.sak_id where s.id = $1`,
      [gammel],
    );
    const navnet = await iOmrade(t.hus, await t.som('koordinator'), async (tx) =>
      radkoder(
        await t.hus.nokler.hentEn(tx.aktor.omradeNokkel, rad?.nokkel_id ?? ''),
        ...([tx.aktor.omradeId, 'avslutning', rad?.id ?? ''] as const),
      ).skriv('muntlig_fra', 'Kari som var guide'),
    );
    await t.eier(
      `alter table varde.avslutning disable trigger user; update varde.avslutning set melding_id = null, muntlig_fra = '\\x${navnet?.toString('hex') ?? ''}' where sak_id = '${gammel}'; alter table varde.avslutning enable trigger user`,
    );
    expect((await saken(gammel)).slutt.gjelder).toMatchObject({ muntligFra: 'Kari som var guide' });
  });

  it('TP-39 er de ikke enige likevel, fører koordinatoren hvorfor; det guiden førte før saken sto stille, gjelder ikke lenger', async () => {
    const sakId = await fulgtOpp();
    const id = await sagtFra(t, sakId, 'enige');
    expect(await kode(svart(t, sakId, id, 'avslutt_saken', { ord: null }))).toBe('mangler_hvorfor');
    expect(
      await kode(svart(t, sakId, id, 'avslutt_saken', { ord: 'Vil ha mer', som: 'guide' })),
    ).toBe('ikke_funnet');
    await svart(t, sakId, id, 'avslutt_saken', { ord: 'Saken kommer for retten' });
    expect(await oppgavene('koordinator', sakId)).toEqual([]);
    expect(await kode(sluttPaa(t, sakId, UTEN_ORD))).toBe('guiden_foerer_selv');
    expect(await sql.som('koordinator', slutten(sakId, id))).toBe('23514');
    const ny = await sagtFra(t, sakId, 'enige');
    expect(await sql.som('koordinator', slutten(sakId, ny))).toBe(1);
    // Dagen er den guiden førte.
    expect(await sql.som('koordinator', slutten(sakId, ny, `'2026-11-22'::date`))).toBe('23514');
    const stille = await sagtFra(t, sakId, 'stagnasjon');
    await svart(t, sakId, stille, 'gjennomgang', { svar: 'fortsett' });
    expect((await saken(sakId)).enige).toBe(null);
    expect(await oppgavene('koordinator', sakId)).toEqual([]);
    expect(await sql.som('koordinator', slutten(sakId, ny))).toBe('23514');
    expect(await kode(svart(t, sakId, ny, 'avslutt_saken', { ord: 'Nei' }))).toBe('ikke_funnet');
    // En annen melding er ikke guidens konklusjon.
    expect(await sql.som('koordinator', slutten(sakId, stille))).toBe('23514');
    const { meldinger } = await hentMeldinger(t.hus, await t.som('guide'), sakId);
    expect(meldinger.find((m) => m.id === id)?.plikter).toMatchObject([
      { plikt: 'avslutt_saken', svart: { svar: 'fortsetter', ord: 'Saken kommer for retten' } },
    ]);
  });

  it('TP-39 basen holder det samme: bare guiden i en oppfølging som er i gang fører det, en dag som har vært, og koordinatoren svarer bare med hvorfor', async () => {
    const sakId = await fulgtOpp();
    expect(await sql.som('guide', melding(sakId))).toBe(1);
    expect(await sql.som('guide', melding(sakId, { fra: 'tilgang.dagen() + 1' }))).toBe('23514');
    expect(await sql.som('guide', melding(sakId, { fra: 'null' }))).toBe('23514');
    // Ikke før hen ble guide i saken.
    expect(await sql.som('guide', melding(sakId, { fra: `'2026-11-10'` }))).toBe(1);
    expect(await sql.som('guide', melding(sakId, { fra: `'2026-11-09'` }))).toBe('23514');
    expect(await sql.som('guide', melding(sakId, { til: 'tilgang.dagen()' }))).toBe('23514');
    expect(await sql.som('koordinator', melding(sakId))).toBe('23514');
    for (const tilstand of ['guide_soekes', 'guide_borte', 'stagnasjon']) {
      await settTilstand(t, sakId, tilstand);
      expect(await sql.som('guide', melding(sakId)), tilstand).toBe('23514');
      expect(await kode(sagtFra(t, sakId, 'enige')), tilstand).toBe('ikke_i_gang');
    }
    await settTilstand(t, sakId, 'aktiv');
    const id = await sagtFra(t, sakId, 'enige');
    const svar = (ord: string, hva = 'fortsetter') =>
      `insert into varde.guidemeldingssvar (omrade_id, sak_id, eier_organisasjon, melding_id, plikt, svar, ord, dag, foert_av)
       select omrade_id, id, eier_organisasjon, '${id}', 'avslutt_saken', '${hva}', ${ord}, tilgang.dagen(), tilgang.aktor() from varde.sak where id = '${sakId}'`;
    expect(await sql.som('koordinator', svar(`'\\x00'`))).toBe(1);
    expect(await sql.som('koordinator', svar('null'))).toBe('23514');
    expect(await sql.som('koordinator', svar(`'\\x00'`, 'fortalt'))).toBe('23514');
    expect(await sql.som('guide', svar(`'\\x00'`))).toBe('23514');
    // Bare det guiden førte om at de er enige, er det: ikke en melding om en vikar, som også har en dag.
    const [vikar] = await t.eier<{ id: string }>(
      `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, til, skrevet_av)
       select omrade_id, id, eier_organisasjon, 'vikar', '2026-11-23', '2026-11-24', koordinator_id from varde.sak where id = $1 returning id`,
      [sakId],
    );
    expect(await sql.som('koordinator', slutten(sakId, vikar?.id ?? ''))).toBe('23514');
    // Meldingen er sakens egen.
    const annen = await fulgtOpp();
    for (const en of [id, annen])
      expect(await sql.som('koordinator', slutten(annen, en))).toBe('23503');
  });

  it('TP-39 dagen er i oppdraget guiden har nå: verken et oppdrag hen hadde før, en annens, eller en annen relasjon i saken flytter den', async () => {
    const sakId = await fulgtOpp();
    const foer = melding(sakId, { fra: `'2026-11-09'` });
    const hadde = (som: string, relasjon: string, til: string | null) =>
      forbiVaktene(
        t,
        `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til)
         select omrade_id, id, $2, $3, 'prøve', '2026-10-01', '2026-10-01', $4 from varde.sak where id = $1`,
        [sakId, t.bruker(som), relasjon, til],
      );
    await hadde('helsesykepleier', 'guide', null);
    expect(await sql.som('guide', foer)).toBe('23514');
    await hadde('guide', 'guide', '2026-10-20');
    await hadde('guide', 'samtaleholder', null);
    expect(await sql.som('guide', foer)).toBe('23514');
    // Er det gitt fram til en dag, er det hens nå.
    await hadde('guide', 'guide', '2100-01-01');
    expect(await sql.som('guide', foer)).toBe(1);
  });
});
