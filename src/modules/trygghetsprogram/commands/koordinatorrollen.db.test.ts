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
  expect(fjordvik.filter((navn) => ytteroy.includes(navn))).toEqual([]);
  await expect(hentSak(t.hus, await t.som('ytteroy', 'ytteroy'), sakId)).rejects.toThrow(
    'Finnes ikke',
  );
});
