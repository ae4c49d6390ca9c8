import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';
import { meldUttrekkUteblitt } from './meldUttrekkUteblitt.ts';

/** Et avslag på uttrekket står i loggen som andre avslag: lagret, selv om ingenting annet ble det (VV-35). */
let t: Testhus;
let fra = '0';
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());
beforeEach(async () => {
  const [siste] = await t.eier<{ seq: string }>(
    'select coalesce(max(seq), 0) as seq from varde.revisjon',
  );
  fra = siste?.seq ?? '0';
});

const FIL = readFileSync(new URL('../../../../tests/fixtures/uttrekk-uke-46.csv', import.meta.url));
const UKE = { periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15') };
const inn = (fil: Uint8Array) => ({
  fil,
  betyr: 'bosted' as const,
  kjoertDato: tilDato('2026-11-16'),
  kjoertAv: 'Prøve',
  ...UKE,
});

const skrevet = () =>
  t.eier(
    `select r.handling, r.utfall, b.subjekt as hvem, (select count(*)::int from varde.revisjon_objekt o where o.seq = r.seq) as om
     from varde.revisjon r join varde.bruker b on b.id = r.aktor_id where r.seq > $1 order by r.seq`,
    [fra],
  );
const lagret = () => t.eier('select 1 from varde.uttrekk union all select 1 from varde.kandidat');

it.each(['slt', 'helsesykepleier', 'leder', 'handterer'])(
  '(del) VV-35 %s leser ikke uttrekk: å se på en fil, laste den opp og melde et uteblitt er hvert sitt nei i loggen',
  async (subjekt) => {
    const hvem = await t.som(subjekt);
    const nei = { kode: 'kan_ikke_lese_uttrekk' };
    await expect(forhandsvisUttrekk(t.hus, hvem, FIL, 'bosted')).rejects.toMatchObject(nei);
    await expect(lastOppUttrekk(t.hus, hvem, inn(FIL))).rejects.toMatchObject(nei);
    for (const meldt of [
      { ...UKE, utfall: 'tomt', spurtHvem: null },
      { ...UKE, utfall: 'ikke_mottatt', spurtHvem: 'Operasjonssentralen' },
    ] as const)
      await expect(meldUttrekkUteblitt(t.hus, hvem, meldt)).rejects.toMatchObject(nei);
    expect(await skrevet()).toEqual(
      ['uttrekk_forhandsvist', 'uttrekk_lastet_opp', 'uttrekk_tomt', 'uttrekk_ikke_mottatt'].map(
        (handling) => ({ handling, utfall: 'nei', hvem: subjekt, om: 0 }),
      ),
    );
    expect(await lagret()).toEqual([]);
  },
);

it('(del) VV-35 en uleselig fil står i loggen som feil også når den lagres uten å være sett på først; den andre filen står som ja', async () => {
  const k = await t.som('koordinator');
  const uleselig = Buffer.from('ikke et uttrekk\n');
  expect(await lastOppUttrekk(t.hus, k, inn(uleselig))).toMatchObject({ ok: false });
  expect(await lagret()).toEqual([]);
  expect(await lastOppUttrekk(t.hus, k, inn(FIL))).toMatchObject({ ok: true });
  const om = { handling: 'uttrekk_lastet_opp', hvem: 'koordinator' };
  expect(await skrevet()).toEqual([
    { ...om, utfall: 'feil', om: 0 },
    { ...om, utfall: 'ja', om: 1 },
  ]);
});

it('(del) VV-35 den som ikke leser uttrekk, får det samme svaret og den samme raden for en fil som kan leses og en som ikke kan', async () => {
  const hvem = await t.som('slt');
  for (const fil of [FIL, Buffer.from('ikke et uttrekk\n')])
    await expect(lastOppUttrekk(t.hus, hvem, inn(fil))).rejects.toMatchObject({
      kode: 'kan_ikke_lese_uttrekk',
    });
  const nei = { handling: 'uttrekk_lastet_opp', utfall: 'nei', hvem: 'slt', om: 0 };
  expect(await skrevet()).toEqual([nei, nei]);
});
