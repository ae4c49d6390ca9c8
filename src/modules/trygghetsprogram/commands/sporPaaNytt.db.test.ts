import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { hentSak } from '../queries/hentSak.ts';
import { minDag } from '../queries/minDag.ts';
import type { Klareringsord } from '../regler/typer.ts';
import { sporPaaNytt } from './sporPaaNytt.ts';
import { svarPaaKlarering } from './svarPaaKlarering.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let fri: FriSql;
let sakId: string;
let hendelseId: string;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, { anmeldt: true, fodselsnummer: null }));
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  hendelseId = h?.id ?? '';
  await velgEtterforsker(t.hus, await t.som('koordinator'), {
    ...{ sakId, brukerId: t.bruker('etterforsker') },
  });
});

const saken = async (subjekt = 'koordinator') => hentSak(t.hus, await t.som(subjekt), sakId);
const svar = async (ord: Klareringsord) => {
  const [k] = (await saken('etterforsker')).klareringer;
  await svarPaaKlarering(t.hus, await t.som('etterforsker'), {
    ...{ sakId, klareringId: k?.id ?? '', etter: k?.svarene[0]?.id ?? null, svar: ord },
    ...{ ikkeFoer: null, ord: ord === 'nei' ? 'Avhør gjenstår' : null, muntlig: null },
  });
};
const spor = async (subjekt = 'koordinator') =>
  sporPaaNytt(t.hus, await t.som(subjekt), { sakId, hendelseId });
const staar = async () =>
  (await minDag(t.hus, await t.som('etterforsker'))).svarTilMeg.filter((s) => s.sakId === sakId)
    .length;

it.each(['nei', 'tar_det_selv'] as const)(
  '(del) VV-13 etter «%s» spør koordinatoren på nytt: fristen løper fra da, den som svarer ser det, og det som er svart, står',
  async (ord) => {
    await svar(ord);
    await t.eier(
      `update varde.klarering set spurt_ved = now() - interval '30 days' where sak_id = $1 returning id`,
      [sakId],
    );
    expect([await staar(), (await saken()).frist]).toEqual([0, null]);
    await spor();
    const { klareringer, tilstand } = await saken();
    expect(tilstand).toBe('venter_klarering');
    expect(klareringer[0]).toMatchObject({ svar: null, svarene: [{ svar: ord }] });
    expect(Date.now() - (klareringer[0]?.spurt?.getTime() ?? 0)).toBeLessThan(60_000);
    expect(await staar()).toBe(1);
    // Den andre ser det den første gjorde.
    await expect(spor('koordinator2')).rejects.toMatchObject({ kode: 'ingen_avslag' });
    const logg = await t.eier(
      `select 1 from varde.revisjon r join varde.revisjon_objekt o using (omrade_id, seq)
       where r.handling = 'spurt_paa_nytt' and o.objekt_id = $1 and r.utfall = 'ja'`,
      [sakId],
    );
    expect(logg).toHaveLength(1);
    await svar('klarert');
    expect((await saken()).tilstand).toBe('klar_for_kontakt');
  },
);

it('(del) VV-13 et åpent spørsmål og et ja spørres det ikke om på nytt, og bare koordinatorene i enheten gjør det, også med fri SQL', async () => {
  const rett = `select 1 where tilgang.spor_paa_nytt('${sakId}', '${hendelseId}')`;
  await expect(spor()).rejects.toMatchObject({ kode: 'ingen_avslag' });
  expect(await fri.som('koordinator', rett)).toBe(0);
  await svar('nei');
  for (const annen of ['etterforsker', 'leder', 'slt', 'handterer', 'guide']) {
    await expect(spor(annen), annen).rejects.toThrow('Finnes ikke');
    expect(await fri.som(annen, rett), annen).toBe(0);
  }
  expect(await fri.som('koordinator2', rett)).toBe(1);
  await svar('klarert');
  await expect(spor()).rejects.toMatchObject({ kode: 'ingen_avslag' });
  expect(await fri.som('koordinator', rett)).toBe(0);
});
