import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { melding } from '../../../../tests/support/provesak.ts';
import { kontrollerFodselsnummer } from '../../person/index.ts';
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

it('(del) TP-01 samme skjemanøkkel med et annet barn er en melding til; med det samme barnet er det den samme', async () => {
  const hvem = await t.som('koordinator');
  const nokkel = '3f0e7c1e-2222-4333-8444-555566667777';
  const inn = { ...(await melding(t)), nokkel };
  const foer = await t.eier<{ n: number }>('select count(*)::int as n from varde.registrering');
  const send = (endret: Partial<typeof inn>) =>
    registrerPerson(t.hus, hvem, { ...inn, ...endret }).then((s) => s.kvittering);
  const forste = await send({});
  const andre = await Promise.all([1, 2].map(() => send({ navn: 'Søsken Fuglesang' })));
  const ettFelt = await send({ grunn: 'En annen grunn' });
  expect(new Set([forste, ...andre, ettFelt]).size).toBe(3);
  expect(await send({ fodselsnummer: '058915 90069' })).toBe(forste);
  expect(await send({})).toBe(forste);
  const etter = await t.eier<{ n: number }>('select count(*)::int as n from varde.registrering');
  expect((etter[0]?.n ?? 0) - (foer[0]?.n ?? 0)).toBe(3);
  for (const nr of [forste, ...andre, ettFelt])
    expect(await spor(nr)).toEqual([{ meldinger: 1, kandidater: 1, loggrader: 1 }]);
});

/** Et nummer i Folkeregisterets form fra 1855: gyldig, uten at noen som lever, kan ha det. */
function ekteForm(): string {
  for (let n = 0; n < 25_000; n += 1) {
    const nummer = `010155${String(50_000 + n)}`;
    if (kontrollerFodselsnummer(nummer, 'ekte').gyldig) return nummer;
  }
  throw new Error('Ingen gyldige numre');
}

it('(del) VV-43 i prøve og demo tas bare oppdiktede fødselsnumre imot, og ingenting lagres av et ekte', async () => {
  const hvem = await t.som('koordinator');
  const antall = () => t.eier<{ n: number }>('select count(*)::int as n from varde.registrering');
  const foer = await antall();
  await expect(
    registrerPerson(t.hus, hvem, await melding(t, { fodselsnummer: ekteForm() })),
  ).rejects.toMatchObject({
    kode: 'ugyldig_fodselsnummer',
    parametre: { grunn: 'ekte_ikke_tillatt' },
  });
  await expect(
    registrerPerson(t.hus, hvem, await melding(t, { fodselsnummer: '12345678901' })),
  ).rejects.toMatchObject({ kode: 'ugyldig_fodselsnummer' });
  expect(await antall()).toEqual(foer);
  await registrerPerson(t.hus, hvem, await melding(t, { fodselsnummer: '058915 90069' }));
  expect((await antall())[0]?.n).toBe((foer[0]?.n ?? 0) + 1);
});

it('(del) VV-43 et demostempel holder ekte numre ute også når området står i drift', async () => {
  const hvem = await t.som('koordinator');
  const su = new pg.Client(t.base.superbruker);
  await su.connect();
  await su.query('begin');
  await su.query(`update varde.omrade set modus = 'drift' where slug = 'fjordvik'`);
  const stempel = await su.query<{ demo: boolean }>('select demo from varde_meta.stempel');
  await su.query('commit');
  const forsok = (fodselsnummer: string) =>
    melding(t, { fodselsnummer }).then((inn) => registrerPerson(t.hus, hvem, inn));
  const [avvist, tatt] =
    stempel.rows[0]?.demo === false ? ['05891590069', ekteForm()] : [ekteForm(), '05891590069'];
  await expect(forsok(avvist)).rejects.toMatchObject({ kode: 'ugyldig_fodselsnummer' });
  await expect(forsok(tatt)).resolves.toHaveProperty('kvittering');
  await su.query(`update varde.omrade set modus = 'prove' where slug = 'fjordvik'`);
  await su.end();
});
