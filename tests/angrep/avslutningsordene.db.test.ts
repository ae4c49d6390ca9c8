import { afterAll, beforeAll, expect, it } from 'vitest';
import { morKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { friSql, type FriSql } from '../support/friSql.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { delMedKommunen } from '../support/kommunefolk.ts';
import { opprettProvesak } from '../support/provesak.ts';
import { avsluttSak } from '../../src/modules/trygghetsprogram/commands/avsluttSak.ts';
import { vurderVern } from '../../src/modules/trygghetsprogram/commands/vurderVern.ts';
import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { TRENGS_IKKE } from '../support/vernet.ts';

/** Det som står i avslutningen om hva de foresatte sa, ses bare av den som ser hvem som sa det (RO-05, VV-01, VV-38). */
let t: Testhus;
let sql: FriSql;
let sakId: string;
beforeAll(async () => {
  t = await nyttHus();
  sql = await friSql(t);
});
afterAll(async () => {
  await sql.steng();
  await t.steng();
});

/** En sak mor svarte i, delt med kommunen, og så avsluttet; `nei` når hun ikke skal kontaktes etter det. */
async function sluttet(svar: 'ja' | 'nei'): Promise<void> {
  ({ sakId } = await opprettProvesak(t, { fodselsnummer: null }));
  const mor = await morKanKontaktes(t, sakId);
  await ring(t, sakId, mor);
  const koordinator = await t.som('koordinator');
  await vurderVern(t.hus, koordinator, { sakId, ...TRENGS_IKKE, merknad: null });
  await delMedKommunen(t, sakId);
  if (svar === 'nei')
    await svarOm(t, sakId, mor, { svar, raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' });
  await avsluttSak(t.hus, koordinator, {
    ...{ sakId, maate: 'oensker_ikke', part: 'foresatte', vurdering: 'Helsesykepleier spør' },
    ...{ hvem: null, dag: null, grunn: 'Mor sa det', referanse: null },
  });
}
const ord = () =>
  `select 1 from tilgang.avslutningsvurderingene('${sakId}') where vurdering is not null`;
const rad = () => `select 1 from varde.avslutning where sak_id = '${sakId}'`;
const paaSiden = async (hvem: string) =>
  (await hentSak(t.hus, await t.som(hvem), sakId)).slutt.gjelder;
it('(del) VV-01 VV-38 sa en som ikke skal kontaktes, det sist, er ordene bare eierens; at saken er slutt, ses av den den er delt med', async () => {
  await sluttet('ja');
  for (const hvem of ['koordinator', 'koordinator2', 'slt']) {
    expect(await sql.som(hvem, ord()), hvem).toBe(1);
    expect(await sql.som(hvem, rad()), hvem).toBe(1);
    expect((await paaSiden(hvem))?.vurdering, hvem).toBe('Helsesykepleier spør');
  }
  for (const hvem of ['guide', 'leder', 'handterer', 'etterforsker', 'ytteroy'])
    expect(await sql.som(hvem, ord()), hvem).toBe(0);
  await sluttet('nei');
  expect(await sql.som('slt', ord())).toBe(0);
  expect(await sql.som('slt', rad())).toBe(1);
  expect(await paaSiden('slt')).toMatchObject({ vurdering: null, maate: 'oensker_ikke' });
  expect(await sql.som('koordinator2', ord())).toBe(1);
  // Kolonnen leses ikke utenom funksjonen, heller ikke av koordinatoren.
  for (const hvem of ['slt', 'koordinator'])
    expect(await sql.som(hvem, 'select vurdering_ungdommen from varde.avslutning'), hvem).toBe(
      '42501',
    );
});

it('RO-05 den som etterforsker saken, leser ikke avslutningen, heller ikke som koordinator', async () => {
  await t.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, gitt_av, grunnlag)
     select omrade_id, id, $2, 'etterforsker', $3, 'etterforsker' from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('koordinator2'), t.bruker('koordinator')],
  );
  expect(await sql.som('koordinator2', rad())).toBe(0);
  expect(await sql.som('koordinator2', ord())).toBe(0);
  const side = await hentSak(t.hus, await t.som('koordinator2'), sakId);
  expect(JSON.stringify(side)).not.toMatch(/Helsesykepleier|Mor sa/);
  expect([side.slutt.gjelder, side.tidslinje.some((p) => p.avslutning !== undefined)]).toEqual([
    null,
    false,
  ]);
  expect((await paaSiden('koordinator'))?.grunn).toBe('Mor sa det');
});
