import { afterAll, beforeAll, expect, it } from 'vitest';
import { politivedtak } from '../../../../tests/support/folk.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { listKontakter } from '../queries/listKontakter.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

it('TP-45 politiets koordinator og kommunens deler rollen i en enhet, flere om hver, og i naboens enhet er det andre', async () => {
  const { sakId } = await opprettProvesak(t);
  const leser = async (subjekt: string) =>
    hentSak(t.hus, await t.som(subjekt), sakId).then(
      (s) => s.koordinator,
      (feil: unknown) => (feil instanceof Error ? feil.message : ''),
    );
  expect([await leser('koordinator'), await leser('koordinator2')]).toEqual(
    Array(2).fill('Ingrid Eksempel'),
  );
  expect(await leser('slt')).toBe('Finnes ikke'); // ikke før politiets vedtak (VV-35)
  await politivedtak(t);
  expect(await leser('slt')).toBe('Ingrid Eksempel');
  const kontakter = async (subjekt: string, omrade: string) =>
    (await listKontakter(t.hus, await t.som(subjekt, omrade))).personer.map((p) => p.navn);
  const fjordvik = await kontakter('guide', 'fjordvik');
  const ytteroy = await kontakter('ytteroy', 'ytteroy');
  expect(fjordvik).toEqual(expect.arrayContaining(['Ingrid Eksempel', 'Håvard Tenkt']));
  expect(fjordvik).toHaveLength(3);
  // SLT-kontakten er den samme i begge, og koordinerer sammen med politikontakten der utgaven sier det (ED-02).
  expect(fjordvik.filter((navn) => ytteroy.includes(navn))).toEqual(['Marte Oppdikt']);
  await expect(hentSak(t.hus, await t.som('ytteroy', 'ytteroy'), sakId)).rejects.toThrow(
    'Finnes ikke',
  );
});

it('TP-44 TP-45 den som bare er politikontakt, står også blant dem en ansatt kan spørre, så lenge vervet varer', async () => {
  const spoer = async () =>
    (await listKontakter(t.hus, await t.som('helsesykepleier'))).personer.map((p) => p.navn);
  const verv = (sql: string) =>
    t.eier(sql, [t.omrade('fjordvik'), t.bruker('etterforsker'), 'politikontakt']);
  expect(await spoer()).not.toContain('Anders Prøve');
  await verv(
    `insert into varde.verv (omrade_id, medlemskap_id, rolle, fra)
     select omrade_id, id, $3, '2026-11-01' from varde.medlemskap where omrade_id = $1 and bruker_id = $2`,
  );
  expect(await spoer()).toContain('Anders Prøve');
  await verv(
    `update varde.verv v set til = '2026-11-20' from varde.medlemskap m
     where m.id = v.medlemskap_id and v.omrade_id = $1 and m.bruker_id = $2 and v.rolle = $3`,
  );
  expect(await spoer()).not.toContain('Anders Prøve');
});
