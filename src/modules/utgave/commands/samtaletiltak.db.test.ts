import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { lesUtgave, UTGAVE_000, UTGAVE_001, UTGAVER } from '../../trygghetsprogram/index.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus(new Date());
});
afterAll(async () => {
  await t.steng();
});

const uten = (u: typeof UTGAVE_000, mer: readonly string[] = []): string => {
  const { samtaletiltak: _, ...foer } = u.innstillinger;
  return JSON.stringify({ ...foer, alvorligeTiltak: [...foer.alvorligeTiltak, ...mer] });
};
const utkast = async (kode: string, versjon: number, innstillinger: string): Promise<string> => {
  const [rad] = await t.eier<{ id: string }>(
    `insert into varde.utgaveutkast (omrade_id, bygger_kode, bygger_versjon, navn, innstillinger, skrevet_av)
     select o.id, $1, $2::integer, 'Egen utgave', $3::jsonb, b.id from varde.omrade o, varde.bruker b
     where o.slug = 'fjordvik' and b.subjekt = 'administrator' returning id`,
    [kode, versjon, innstillinger],
  );
  if (rad === undefined) throw new Error('ingen utkast');
  return rad.id;
};
const publisert = async (kode: string, versjon: number, id: string): Promise<void> => {
  await t.eier(
    `insert into varde.utgave (kode, versjon, innstillinger, utkast_id)
     select $1, $2::integer, innstillinger, id from varde.utgaveutkast where id = $3 returning 1`,
    [kode, versjon, id],
  );
};

it('ED-16 TS-20 de lagrede utgavene og utkastene får tiltakene samtalen nevner av utgaven de går tilbake til, og det de selv har lagt til; alt annet står, og de kan leses og publiseres', async () => {
  await publisert('av000', 1, await utkast('000', 1, uten(UTGAVE_000)));
  const kopi = await utkast('av000', 1, uten(UTGAVE_000, ['kontaktforbud']));
  await publisert('av000', 2, kopi);
  await publisert('av001', 1, await utkast('001', 1, uten(UTGAVE_001)));
  const aapent = await utkast('av000', 2, uten(UTGAVE_000, ['kontaktforbud', 'vitnestotte']));
  const foer = await t.eier(
    `update varde.utgave set innstillinger = innstillinger - 'samtaletiltak' returning kode, versjon, innstillinger, tekster`,
  );
  const fil = readFileSync(
    new URL('../../../db/migrations/0520_tiltakene_samtalen_nevner.sql', import.meta.url),
    'utf8',
  );
  const [, steget] =
    /(create function tilgang\.samtaletiltak[^]*drop function [^;]*;)/u.exec(fil) ?? [];
  if (steget === undefined) throw new Error('fant ikke steget');
  // Gjentatt: den som alt har den, står.
  for (const _gang of [1, 2]) await t.eier(steget);

  const rader = await t.eier<{ kode: string; versjon: number; innstillinger: unknown }>(
    'select kode, versjon, innstillinger from varde.utgave order by kode, versjon',
  );
  const samtale = new Map(
    rader.map((r) => [
      `${r.kode}-${String(r.versjon)}`,
      lesUtgave(r.innstillinger).innstillinger.samtaletiltak,
    ]),
  );
  const med = 'trygghetstiltak_med_etterforsker';
  expect(Object.fromEntries(samtale)).toEqual({
    '000-1': [med],
    '001-1': UTGAVE_001.innstillinger.alvorligeTiltak,
    'av000-1': [med],
    'av000-2': [med, 'kontaktforbud'],
    'av001-1': UTGAVE_001.innstillinger.alvorligeTiltak,
    'fjordvik-1': UTGAVE_001.innstillinger.alvorligeTiltak,
  });
  for (const u of UTGAVER)
    expect(samtale.get(`${u.kode}-1`), u.kode).toEqual(u.innstillinger.samtaletiltak);
  expect(
    await t.eier(
      `select kode, versjon, innstillinger - 'samtaletiltak' as innstillinger, tekster from varde.utgave`,
    ),
  ).toEqual(expect.arrayContaining(foer));
  const [lovlig] = await t.eier<{ tiltak: unknown; ja: boolean; faerre: boolean }>(
    `select k.innstillinger -> 'samtaletiltak' as tiltak,
       tilgang.lovlig_utgave(u.innstillinger, k.innstillinger || '{"gjenaapning": true, "avvergingspliktOrdlegges": "soke_aa_avverge"}') as ja,
       tilgang.lovlig_utgave(u.innstillinger, k.innstillinger || '{"gjenaapning": true, "avvergingspliktOrdlegges": "soke_aa_avverge", "samtaletiltak": []}') as faerre
     from varde.utgaveutkast k join varde.utgave u on u.kode = k.bygger_kode and u.versjon = k.bygger_versjon where k.id = $1`,
    [aapent],
  );
  expect(lovlig).toEqual({
    ...{ tiltak: [med, 'kontaktforbud', 'vitnestotte'] },
    ja: true,
    faerre: false,
  });
});
