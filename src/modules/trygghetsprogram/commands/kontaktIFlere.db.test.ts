import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tilDato } from '../../../kernel/dato.ts';
import { kobleSakene } from '../../../../tests/support/koblet.ts';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { guideSierJa, settIGang } from '../../../../tests/support/iGang.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { logglinje, RINGTE } from '../../../../tests/support/loggen.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { raatekst } from '../../../../tests/support/raatekst.ts';
import { forbiVaktene, settTilstand } from '../../../../tests/support/tilstand.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { medlogger } from '../queries/medlogger.ts';
import { foerKontakt, type KontaktInn, type Medkontakt } from './foerKontakt.ts';
import { meldInhabil } from './meldInhabil.ts';

let t: Testhus;
let her = '';
let der = '';
/** En sak guiden ikke har. */
let andres = '';
let loggFra = '';

/** En som følges opp av denne guiden. */
async function fulgtAv(navn: string, subjekt: string): Promise<string> {
  const { sakId } = await opprettProvesak(t, { navn, fodselsnummer: null });
  await guideSierJa(t, sakId, subjekt);
  await settIGang(t, sakId);
  return sakId;
}
beforeAll(async () => {
  t = await nyttHus();
  await attestert(t, 'guide');
  andres = await fulgtAv('Meis Oppdikt', 'helsesykepleier');
});
afterAll(() => t.steng());
beforeEach(async () => {
  her = await fulgtAv('Kanari Fuglesang', 'guide');
  der = await fulgtAv('Spurv Fuglesang', 'guide');
  const [siste] = await t.eier<{ n: string }>(
    'select coalesce(max(seq), 0) as n from varde.revisjon',
  );
  loggFra = siste?.n ?? '0';
});

const med = (endret: Partial<Medkontakt> = {}): Medkontakt => ({
  ...{ sakId: der, ord: 'Spurv sov dårlig', notat: 'Redd', resultat: 'fortsetter' },
  ...endret,
});
const foer = async (endret: Partial<KontaktInn> & { som?: string } = {}) => {
  const { som = 'guide', ...inn } = endret;
  return kode(
    foerKontakt(t.hus, await t.som(som), {
      ...{ ...RINGTE, sakId: her, ord: 'Kanari vil på trening', notat: 'Glad', form: 'mote' },
      ...{ ogsaa: [med()], ...inn },
    }),
  );
};
const linjer = async () =>
  t.eier<{ sak_id: string }>(
    `select * from varde.logg_fakta where slag = 'kontakt' and sak_id = any ($1::uuid[]) order by sak_id = $2 desc`,
    [[her, der, andres], her],
  );
const loggen = async (handling: string) =>
  t.eier<{ utfall: string; objekter: string[] }>(
    `select r.utfall, array_agg(o.objekt_id::text order by o.slag desc) as objekter
     from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
     where r.seq > $1 and r.handling = $2 group by r.seq, r.utfall order by r.seq`,
    [loggFra, handling],
  );
const fulgtSiden = (id: string, dag: string) =>
  forbiVaktene(
    t,
    'update varde.sak set foelges_fra = $2::timestamptz, tilstand_siden = $2::timestamptz, siste_kontakt = null where id = $1',
    [id, `${dag} 12:00`],
  );
const sett = async (som: string, sakId = her) =>
  (await hentGuidelogg(t.hus, await t.som(som), sakId, 'kontaktpersonen', medlogger)).andre.map(
    (m) => m.sak.id,
  );

describe('én kontakt i flere saker', () => {
  it('VV-11 (del) TG-15 guiden fører én kontakt i flere av sine egne saker: hver får sin linje, sine ord, sitt notat og tellingen på nytt, og ingen av dem sier noe om den andre', async () => {
    for (const id of [her, der]) await fulgtSiden(id, '2026-11-02');
    expect(await sett('guide')).toContain(der);
    expect(await sett('guide')).not.toContain(andres);
    expect(await foer({ neste: tilDato('2026-11-27') })).toBe('gjort');
    for (const [sak, annen, ord, notat] of [
      [her, der, 'Kanari vil på trening', 'Glad'],
      [der, her, 'Spurv sov dårlig', 'Redd'],
    ] as const) {
      const side = await hentGuidelogg(t.hus, await t.som('guide'), sak);
      expect(side.linjer).toMatchObject([
        { ord, notat, form: 'mote', dag: RINGTE.dag, utfall: 'naadd', neste: '2026-11-27' },
      ]);
      expect(side.telling).toMatchObject({ naadd: true, siden: RINGTE.dag });
      const [rad] = await t.eier(
        `select to_jsonb(l) || to_jsonb(n) as alt from varde.logg_fakta l join varde.logg_notat n on n.fakta_id = l.id where l.sak_id = $1`,
        [sak],
      );
      expect(JSON.stringify(rad)).not.toContain(annen);
    }
    const lagret = await linjer();
    expect(lagret.map((l) => l.sak_id)).toEqual([her, der]);
    expect(raatekst(lagret)).not.toMatch(/Kanari|Spurv/);
    const ider = await t.eier<{ id: string }>(
      'select id from varde.logg_fakta where sak_id = any ($1::uuid[]) order by sak_id = $2 desc',
      [[her, der], her],
    );
    expect(await loggen('kontakt_foert')).toEqual(
      [her, der].map((sak, i) => ({ utfall: 'ja', objekter: [sak, ider[i]?.id] })),
    );
  });

  it('VV-11 en sak som ikke er hens, ikke finnes, er sperret eller er slutt, får den ikke, og da får ingen den', async () => {
    const ingen = async (ventet: string, hva: Parameters<typeof foer>[0]) => {
      expect(await foer(hva)).toBe(ventet);
      expect(await linjer()).toEqual([]);
    };
    for (const sakId of [andres, randomUUID()])
      await ingen('ikke_din_sak', { ogsaa: [med(), med({ sakId })] });
    await ingen('ikke_funnet', { som: 'helsesykepleier' });
    // Ordene i den ene er den enes.
    await ingen('nevner_den_andre', { ord: 'Kanari og Spurv på tur' });
    await ingen('nevner_den_andre', { ogsaa: [med({ notat: 'Kanaris skyld, sier hen' })] });
    await ingen('ikke_koblet', { som: 'koordinator', notat: null, ogsaa: [med({ notat: null })] });
    const avslag = await loggen('kontakt_foert');
    expect(avslag.every((l) => l.utfall === 'nei' && l.objekter.length === 1)).toBe(true);
    const fri = await friSql(t);
    expect(await fri.som('guide', await logglinje(t, andres, 'guide'))).toBe('42501');
    await fri.steng();
    await settTilstand(t, der, 'avsluttet');
    expect(await sett('guide')).not.toContain(der);
    await ingen('ikke_din_sak', {});
    await settTilstand(t, der, 'aktiv');
    await meldInhabil(t.hus, await t.som('guide'), der);
    expect(await sett('guide')).not.toContain(der);
    await ingen('ikke_din_sak', {});
  });

  it('VV-11 (del) TG-16 sier reglene i den ene saken nei, står det i hvilken, og ingenting er ført', async () => {
    await fulgtSiden(der, '2026-11-02');
    const inn = {
      ...{ ...RINGTE, sakId: her, ogsaa: [med({ resultat: null })] },
      ord: 'Kanari vil på trening',
    };
    await expect(foerKontakt(t.hus, await t.som('guide'), inn)).rejects.toMatchObject({
      kode: 'mangler_resultat',
      parametre: { sak: der },
    });
    expect(await linjer()).toEqual([]);
    expect(await foer({})).toBe('gjort');
    expect(await linjer()).toHaveLength(2);
  });

  it('VV-11 VV-04 at ungdommen tok kontakt selv, sies for hver av dem: det den ene gjorde, åpner ikke for kontakt med en som har sagt nei', async () => {
    await kobleSakene(t, her, der, 'samme');
    await forbiVaktene(
      t,
      `update varde.sak set ungdommen_nei_ved = '2026-11-02 12:00' where id = $1`,
      [der],
    );
    const uten = { som: 'koordinator', notat: null, tokKontakt: true };
    const denAndre = med({ notat: null });
    expect(await foer({ ...uten, ogsaa: [denAndre] })).toBe('ungdommen_sa_nei');
    expect(await linjer()).toEqual([]);
    expect(await foer({ ...uten, ogsaa: [{ ...denAndre, tokKontakt: true }] })).toBe('gjort');
    await forbiVaktene(t, 'update varde.sak set ungdommen_nei_ved = null where id = $1', [der]);
    expect(await foer({ ...uten, ogsaa: [denAndre] })).toBe('gjort');
    const tok = await t.eier(
      `select tok_kontakt as tok from varde.logg_fakta where sak_id = $1 and slag = 'kontakt' order by skrevet_ved`,
      [der],
    );
    expect(tok).toEqual([{ tok: true }, { tok: false }]);
  });

  it('VV-11 koordinatoren fører den bare i saker som er koblet, uten notat, og ser dem bare da', async () => {
    const uten = { som: 'koordinator', notat: null, ogsaa: [med({ notat: null })] };
    expect(await sett('koordinator')).toEqual([]);
    await kobleSakene(t, her, der, 'samme');
    expect(await sett('koordinator')).toEqual([der]);
    expect(await foer({ ...uten, ogsaa: [med()] })).toBe('notatet_er_guidens');
    expect(await linjer()).toEqual([]);
    expect(await foer(uten)).toBe('gjort');
    expect(await linjer()).toHaveLength(2);
    await meldInhabil(t.hus, await t.som('koordinator2'), der);
    expect(await sett('koordinator2')).toEqual([]);
    expect(await foer({ ...uten, som: 'koordinator2' })).toBe('ikke_koblet');
    expect(await linjer()).toHaveLength(2);
  });
});
