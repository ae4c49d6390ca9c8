import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/friSql.ts';
import {
  attestert,
  samtalenErHoldt,
  spoerEn,
  trengerGuide,
} from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
  for (const hvem of ['etterforsker', 'guide']) await attestert(t, hvem);
});
afterAll(() => t.steng());

it('TG-03 den som har etterforsket saken, blir aldri guide i den, heller ikke når en annen har den nå; den som svarte som jurist, kan spørres', async () => {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  const k = await t.som('koordinator');
  await samtalenErHoldt(t, sakId);
  await trengerGuide(t, sakId);
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await meldAnmeldt(t.hus, k, {
    ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: '12345 6/26', etterforsker: 'Eva Prøve', jurist: null },
  });
  await settTilstand(t, sakId, 'guide_soekes');
  const { sakId: annen } = await opprettProvesak(t, { fodselsnummer: null });
  await samtalenErHoldt(t, annen);
  await trengerGuide(t, annen);
  // Valgt, og gitt fra seg uten at noe er avgjort.
  await velgEtterforsker(t.hus, k, { sakId, brukerId: t.bruker('etterforsker') });
  await velgEtterforsker(t.hus, k, { sakId, brukerId: null });
  expect(
    await t.eier(
      `select avgjort, til is not null as ute from varde.sak_tilgang where sak_id = $1 and relasjon = 'etterforsker'`,
      [sakId],
    ),
  ).toEqual([{ avgjort: false, ute: true }]);
  expect(await kode(spoerEn(t, sakId, 'etterforsker'))).toBe('kan_ikke_vaere_guide');
  expect(await t.eier('select 1 from varde.guideforespoersel where sak_id = $1', [sakId])).toEqual(
    [],
  );
  // Heller ikke rett i basen.
  const somGuide = (sak: string) =>
    t.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert) values ($1, $2, $3, 'guide', 'g', now()) returning 1`,
      [t.omrade('fjordvik'), sak, t.bruker('etterforsker')],
    );
  await expect(somGuide(sakId)).rejects.toThrow('etterforskeren i saken');
  // Hen har ingenting av saken igjen, og er fri i en annen; og var hen juristen, etterforsket hen ikke.
  const fri = await friSql(t);
  expect(await fri.som('etterforsker', `select 1 from varde.sak where id = '${sakId}'`)).toBe(0);
  await fri.steng();
  expect(await kode(spoerEn(t, annen, 'etterforsker'))).toBe('gjort');
  await t.eier(
    `update varde.sak_tilgang set grunnlag = 'jurist' where sak_id = $1 and relasjon = 'etterforsker' returning 1`,
    [sakId],
  );
  expect(await kode(spoerEn(t, sakId, 'etterforsker'))).toBe('gjort');
});
