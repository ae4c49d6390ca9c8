import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { registrerPerson } from './registrerPerson.ts';

let t: Testhus;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** Det som ligger igjen etter en melding med denne kvitteringen. */
const spor = (kvittering: string) =>
  t.eier<{ meldinger: number; kandidater: number; loggrader: number }>(
    `select count(distinct r.id)::int as meldinger, count(distinct k.id)::int as kandidater, count(distinct o.seq)::int as loggrader
     from varde.registrering r left join varde.kandidat k on k.registrering_id = r.id
     left join varde.revisjon_objekt o on o.objekt_id = r.id where r.kvittering = $1`,
    [kvittering],
  );

it('samme skjema sendt igjen, samtidig og etterpå, er én melding med samme kvittering, også for den som aldri kan lese den', async () => {
  const helse = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where navn like '%skolehelse%'`,
  );
  const hvem = await t.som('helsesykepleier');
  const inn = await melding(t, {
    organisasjonId: helse[0]?.id ?? '',
    regime: 'helsepersonelloven',
    nokkel: '0d9c1a52-6f4e-4a4b-9d4e-1f2f3a4b5c6d',
  });
  const svar = await Promise.all([1, 2, 3].map(() => registrerPerson(t.hus, hvem, inn)));
  svar.push(await registrerPerson(t.hus, await t.som('helsesykepleier'), inn));
  expect(new Set(svar.map((s) => s.kvittering)).size).toBe(1);
  expect(await spor(svar[0]?.kvittering ?? '')).toEqual([
    { meldinger: 1, kandidater: 1, loggrader: 1 },
  ]);
});

it('et annet skjema, eller en annens skjema med samme nøkkel, er en annen melding', async () => {
  const nokkel = 'c2a7b1de-1111-4222-8333-444455556666';
  const inn = { ...(await melding(t)), nokkel };
  const min = await registrerPerson(t.hus, await t.som('koordinator'), inn);
  const annens = await registrerPerson(t.hus, await t.som('koordinator2'), inn);
  const ny = await registrerPerson(t.hus, await t.som('koordinator'), { ...inn, nokkel: 'ny' });
  const numre = [min, annens, ny].map((s) => s.kvittering);
  expect(new Set(numre).size).toBe(3);
  for (const nr of numre)
    expect(await spor(nr)).toEqual([{ meldinger: 1, kandidater: 1, loggrader: 1 }]);
});
