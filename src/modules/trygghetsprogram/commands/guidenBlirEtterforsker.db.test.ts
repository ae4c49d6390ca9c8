import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { friSql as rader } from '../../../../tests/support/folk.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { attestert, spoerEn } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { aktivSak } from '../../../../tests/support/oppfoelging.ts';
import { nyAnmeldtHendelse, nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { hentSak } from '../queries/hentSak.ts';
import { hentSvarere } from '../queries/svarere.ts';
import { etterforskerruter } from '../web/saker/etterforskerruter.tsx';
import { velgEtterforsker } from './velgEtterforsker.ts';

/** Politiet setter guiden til å etterforske, og koordinatoren velger hen: oppdraget viker (C24b, TG-03). */
let t: Testhus;
let web: Sidene;
let sql: FriSql;
/** Hen er etterforsker i enheten, og følger opp ungdommen i denne saken. */
let politiguiden: string;
let annen: string;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
  web = sidene(t, [...etterforskerruter({ hus: t.hus })]);
  politiguiden = t.bruker('etterforsker');
  annen = await nyIPolitiet(t, 'etterforsker2', 'etterforsker');
  await attestert(t, 'etterforsker');
  await attestert(t, 'guide');
});
afterAll(async () => {
  await web.steng();
  await sql.steng();
  await t.steng();
});
beforeEach(async () => {
  sakId = await aktivSak(t, 'etterforsker');
  await nyAnmeldtHendelse(t, sakId);
});

const velg = async (guidenViker: boolean, brukerId = politiguiden) =>
  kode(velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId, guidenViker }));
const tilstanden = async () =>
  (await t.eier<{ tilstand: string }>('select tilstand from varde.sak where id = $1', [sakId]))[0]
    ?.tilstand;
const leserLoggen = async () => kode(hentGuidelogg(t.hus, await t.som('etterforsker'), sakId));

describe('guiden blir etterforsker', () => {
  it('TG-03 koordinatoren velger guiden når hen har sett at oppdraget slutter; i samme øyeblikk er loggen og ungdommen borte for hen, saken søker guide, og koordinatoren får oppgaven (C24b)', async () => {
    const { kanVelges } = await hentSvarere(t.hus, await t.som('koordinator'), sakId);
    expect(kanVelges.filter((m) => m.guide).map((m) => m.brukerId)).toEqual([politiguiden]);
    const siden = async () =>
      lesbart(await (await web.vis('koordinator', `/fjordvik/saker/${sakId}/etterforsker`)).text());
    expect(await siden()).toContain('Anders Prøve, etterforsker (guide i saken)');
    expect(await siden()).toContain('Guiden mister saken og loggen straks du lagrer');
    expect(await velg(false)).toBe('er_guide');
    expect([await tilstanden(), await leserLoggen()]).toEqual(['aktiv', 'gjort']);
    expect(await velg(true)).toBe('gjort');
    expect([await tilstanden(), await leserLoggen()]).toEqual(['guide_soekes', 'ikke_funnet']);
    for (const tabell of ['identitet', 'logg_fakta', 'foresatte'])
      expect(
        await sql.som('etterforsker', `select 1 from varde.${tabell} where sak_id = '${sakId}'`),
        tabell,
      ).toBe(0);
    // Hen leser saken som etterforsker, og ikke mer.
    expect((await hentSak(t.hus, await t.som('etterforsker'), sakId)).klareringer).toHaveLength(1);
    const oppgaver = await t.eier<{ slag: string }>(
      `select o.slag from varde.oppgave o join varde.sak s on s.id = o.sak_id and s.koordinator_id = o.for_bruker
       where o.sak_id = $1 and o.utfort is null and o.slag = 'mangler_guide'`,
      [sakId],
    );
    expect(oppgaver).toHaveLength(1);
    expect(
      await t.eier(
        `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
         where o.objekt_id = $1 and r.handling = 'etterforsker_tatt_ut' and r.utfall = 'ja'`,
        [sakId],
      ),
    ).toHaveLength(1);
    expect(await siden()).not.toContain('Guiden mister saken og loggen');
    // TG-03: tilbake som guide kommer hen ikke.
    expect(await kode(spoerEn(t, sakId, 'etterforsker'))).toBe('kan_ikke_vaere_guide');
  });

  it('TG-03 basen lar aldri guiden stå ved siden av straffesaken, hvem som enn velger henne med fri SQL; velges en annen, følger guiden opp som før', async () => {
    const valg = (bruker: string) =>
      `select 1 where tilgang.velg_etterforsker('${sakId}', null, '${bruker}')`;
    const erGuide = (bruker: string) =>
      `select 1 from varde.sak_tilgang where sak_id = '${sakId}' and bruker_id = '${bruker}' and relasjon = 'guide' and til is null`;
    expect(await sql.som('koordinator', valg(politiguiden), erGuide(politiguiden))).toBe(0);
    for (const som of ['helsesykepleier', 'leder', 'etterforsker'])
      expect(await sql.som(som, valg(politiguiden)), som).toBe(0);
    expect(await velg(false, annen)).toBe('gjort');
    expect([await tilstanden(), await leserLoggen()]).toEqual(['aktiv', 'gjort']);
  });

  it('TG-03 er hen bare spurt om å være guide, er spørsmålet trukket når hen får straffesaken, og en annen kan spørres med det samme', async () => {
    await t.eier(
      `update varde.sak_tilgang set til = now() where sak_id = $1 and relasjon = 'guide' returning id`,
      [sakId],
    );
    await spoerEn(t, sakId, 'etterforsker');
    expect(await velg(false)).toBe('gjort');
    expect(
      await t.eier(
        `select steg from varde.guideforespoersel f where sak_id = $1 and bruker_id = $2 and not exists (
           select 1 from varde.guideforespoersel n where n.etter = f.id) order by foert_ved desc limit 1`,
        [sakId, politiguiden],
      ),
    ).toEqual([{ steg: 'trukket' }]);
    expect(await kode(spoerEn(t, sakId, 'guide'))).toBe('gjort');
  });

  it('(del) VV-14 mottakeren ser forespørsler og ikke saker: hen kan ikke gi straffesaken til den som er guide', async () => {
    await settTilstand(t, sakId, 'venter_klarering');
    await t.eier(
      `update varde.klarering set spurt_ved = '2026-11-02' where sak_id = $1 returning id`,
      [sakId],
    );
    const [spurt] = await t.eier<{ id: string }>(
      'select id from varde.klarering where sak_id = $1',
      [sakId],
    );
    const kan = await rader<{ navn: string }>(
      t,
      await t.som('leder'),
      'select navn from tilgang.kan_svare_paa_forespoersel($1)',
      [spurt?.id],
    );
    expect(kan.map((k) => k.navn)).toEqual(['etterforsker2']);
  });
});
