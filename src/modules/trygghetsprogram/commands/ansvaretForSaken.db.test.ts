import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { nyIPolitiet } from '../../../../tests/support/politifolk.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { meldFravaer } from '../../virksomhet/index.ts';
import { hentSak } from '../queries/hentSak.ts';
import { lesKoordinatoralarm } from '../queries/koordinatoralarm.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

it('VV-22 hver sak har en ansvarlig koordinator og en stedfortreder; fravær har datoer, og uten noen som kan lese saken får lederen alarm med bare tall', async () => {
  const { sakId } = await opprettProvesak(t);
  const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
  expect([sak.koordinator, sak.stedfortreder]).toEqual(['Ingrid Eksempel', 'Håvard Tenkt']);
  const iDag = (await t.eier<{ d: string }>('select tilgang.dagen()::text as d'))[0]?.d ?? '';
  const alarm = async (subjekt: string) => lesKoordinatoralarm(t.hus, await t.som(subjekt));
  expect(await alarm('leder')).toEqual({ aktive: 2, utenAnsvarlig: 0 });
  // Den som ikke logger inn, får «Du har noe å se på» (VV-46), og bare når alarmen står.
  const hosAndre = await nyIPolitiet(t, 'leder-hos-andre', 'leder', 'ytteroy');
  const faarBrev = async () =>
    (await t.eier('select 1 from jobb.venter() v where v = $1', [t.bruker('leder')])).length > 0;
  expect(await faarBrev()).toBe(false);
  const borte = async (hvem: string, stedfortreder: string | null) =>
    meldFravaer(t.hus, await t.som(hvem), {
      brukerId: t.bruker(hvem),
      stedfortrederId: stedfortreder === null ? null : t.bruker(stedfortreder),
      fra: tilDato(iDag),
      til: tilDato(iDag),
    });
  await expect(borte('koordinator', 'koordinator')).rejects.toMatchObject({
    kode: 'stedfortreder_er_deg_selv',
  });
  await borte('koordinator', 'koordinator2');
  expect(await alarm('leder')).toEqual({ aktive: 1, utenAnsvarlig: 0 });
  expect(await faarBrev()).toBe(false);
  // Den ene som er der, er holdt fra saken.
  const sperre = [sakId, t.bruker('koordinator2'), t.bruker('leder')];
  await t.eier(
    `insert into varde.ikke_tilgang (omrade_id, objekt_id, bruker_id, grunn, satt_av)
     select omrade_id, id, $2, 'inhabil', $3 from varde.sak where id = $1 returning 1`,
    sperre,
  );
  expect(await alarm('leder')).toEqual({ aktive: 1, utenAnsvarlig: 1 });
  expect(await faarBrev()).toBe(true);
  // En leder i et annet område får ikke brev om dette.
  expect(await t.eier('select 1 from jobb.venter() v where v = $1', [hosAndre])).toEqual([]);
  await t.eier('delete from varde.ikke_tilgang where objekt_id = $1 and bruker_id = $2', [
    sakId,
    t.bruker('koordinator2'),
  ]);
  expect(await faarBrev()).toBe(false);
  await borte('koordinator2', null);
  expect(await alarm('leder')).toEqual({ aktive: 0, utenAnsvarlig: 1 });
  expect(await faarBrev()).toBe(true);
  // Ingen koordinator er alarm nok, også uten en åpen sak.
  await settTilstand(t, sakId, 'avsluttet');
  expect(await alarm('leder')).toEqual({ aktive: 0, utenAnsvarlig: 0 });
  expect(await faarBrev()).toBe(true);
  await settTilstand(t, sakId, sak.tilstand);
  expect(await alarm('koordinator')).toBeNull();
  await expect(hentSak(t.hus, await t.som('leder'), sakId)).rejects.toThrow('Finnes ikke');
});
