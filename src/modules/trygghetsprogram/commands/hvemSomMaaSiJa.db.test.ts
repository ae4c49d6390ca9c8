import { afterAll, beforeAll, expect, it } from 'vitest';
import { spoerOmDeling, svarPaaDeling } from '../../../../tests/support/delingen.ts';
import { foresatt, morKanKontaktes, ring, svarOm } from '../../../../tests/support/familien.ts';
import { friSql, type FriSql } from '../../../../tests/support/friSql.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { kode } from '../../../../tests/support/kode.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { gjelder, spoer, svarer, vurderer } from '../../../../tests/support/samtykket.ts';
import type { Samtykketema } from '../regler/hvemSamtykker.ts';

/** Hele raden VV-03, skrevet av ordene i den: tema × alder × omsorg, og at basen holder det den sier. */
let t: Testhus;
let fri: FriSql;
beforeAll(async () => {
  t = await nyttHus();
  fri = await friSql(t);
});
afterAll(async () => {
  await fri.steng();
  await t.steng();
});

/** Mor barnet bor hos, far det ikke bor hos, og en som ikke skal kontaktes (VV-01). */
async function familie() {
  const { sakId } = await opprettProvesak(t, { fodselsnummer: null, anmeldt: false });
  const mor = await morKanKontaktes(t, sakId);
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  const onkel = await foresatt(t, sakId, { navn: 'Ulf Fuglesang', slag: 'verge' });
  await svarOm(t, sakId, onkel, {
    ...{ svar: 'nei', grunn: 'vold', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  return { sakId, mor, far, onkel };
}

async function alderen(sakId: string, alder: number): Promise<void> {
  const baand = alder < 15 ? '10_14' : alder < 18 ? '15_17' : '18_pluss';
  await t.eier('update varde.sak set aldersbaand = $2 where id = $1 returning 1', [sakId, baand]);
  await t.eier(
    `update varde.identitet set voksen_fra = (date_trunc('month', tilgang.dagen()) + make_interval(months => $2))::date
     where sak_id = $1 returning 1`,
    [sakId, (18 - alder) * 12 - 6],
  );
}

it('VV-03 hvem som må si ja, følger temaet, alderen og omsorgen: kontakt den barnet bor hos, deling hver som kan og barnet, helse den unge alene fra 16, part i barnevernet fra 15, og aldri en som ikke skal kontaktes', async () => {
  const { sakId, mor, far, onkel } = await familie();
  const navn = new Map<string | null, string>([
    [null, 'unge'],
    [mor, 'mor'],
    [far, 'far'],
    [onkel, 'onkel'],
  ]);
  const maa = async (tema: Samtykketema): Promise<string> =>
    (
      await t.eier<{ hvem: string | null }>(
        `select x.foresatt_id as hvem from varde.sak s, tilgang.samtykkekravet(s.omrade_id, s.id, $2) x where s.id = $1 and x.plikt = 'samtykker'`,
        [sakId, tema],
      )
    )
      .map((r) => navn.get(r.hvem))
      .toSorted()
      .join(' ');
  for (const [alder, kontakt, deling, helse, part] of [
    [12, 'mor', 'far mor unge', 'far mor unge', 'far mor'],
    [15, 'mor', 'far mor unge', 'far mor unge', 'far mor unge'],
    [16, 'mor', 'far mor unge', 'unge', 'far mor unge'],
    [17, 'mor', 'far mor unge', 'unge', 'far mor unge'],
    [18, 'unge', 'unge', 'unge', 'unge'],
  ] as const) {
    await alderen(sakId, alder);
    expect(
      [
        await maa('oppfoelging'),
        await maa('deling'),
        await maa('helseopplysning'),
        await maa('part_i_barnevern'),
      ],
      `${alder} år`,
    ).toEqual([kontakt, deling, helse, part]);
  }
  await alderen(sakId, 12);
  // Har barnevernet omsorgen, er det barnevernet for kontakten; mor og far informeres.
  const barnevernet = await foresatt(t, sakId, {
    ...{ navn: 'Fjordvik barnevern', slag: 'barnevern_med_omsorg', borMed: 'nei' },
  });
  await svarOm(t, sakId, barnevernet);
  navn.set(barnevernet, 'barnevernet');
  expect([await maa('oppfoelging'), await maa('deling')]).toEqual([
    'barnevernet',
    'barnevernet far mor unge',
  ]);
  // Tabellen er datert: en linje som begynner i morgen, gjelder ikke i dag.
  await t.eier(
    `insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, til, hvem, andre, ungdommen, kilde)
     select slag, fra_alder, modenhet, omsorg, tilgang.dagen() + 1, null, hvem, andre, 'samtykker', kilde from varde.samtykkekrav
     where slag = 'part_i_barnevern' and til is null and fra_alder < 15 returning 1`,
  );
  expect(await maa('part_i_barnevern')).toBe('barnevernet far mor');
});

it('VV-03 den andre informeres og gir ikke ja til kontakten; en innvending holder den til koordinatoren har vurdert den; og ingen leser en delt sak før hver som må, har sagt ja', async () => {
  const { sakId, mor, far } = await familie();
  await ring(t, sakId, mor);
  await spoer(t, sakId);
  expect(await kode(svarer(t, sakId, far))).toBe('ikke_hens');
  expect(await gjelder(t, sakId)).toBe(false);
  await svarer(t, sakId, mor);
  expect(await gjelder(t, sakId)).toBe(true);
  await svarer(t, sakId, far, { svar: 'innvending', ord: 'Vil at tanten skal følge opp' });
  expect(await gjelder(t, sakId)).toBe(false);
  await vurderer(t, sakId, far, false);
  expect(await gjelder(t, sakId)).toBe(true);
  const leser = () => fri.som('slt', `select 1 from varde.sak where id = '${sakId}'`);
  const deling = await spoerOmDeling(t, sakId);
  for (const hvem of [null, mor, far]) {
    expect(await leser(), String(hvem)).toBe(0);
    await svarPaaDeling(t, sakId, deling, new Map([[hvem, 'ja_muntlig']]));
  }
  expect(await leser()).toBe(1);
  await svarPaaDeling(t, sakId, deling, new Map([[far, 'trukket']]));
  expect(await leser()).toBe(0);
});

it('VV-03 tabellen er datert i basen: en linje gjelder fra dagen den begynner, til og med dagen den slutter, og verken før eller etter; da gjelder den forrige igjen', async () => {
  const { sakId } = await familie();
  await alderen(sakId, 12);
  const ungdommen = async (): Promise<string | undefined> =>
    (
      await t.eier<{ plikt: string }>(
        `select x.plikt from varde.sak s, tilgang.samtykkekravet(s.omrade_id, s.id, 'part_i_barnevern') x where s.id = $1 and x.foresatt_id is null`,
        [sakId],
      )
    )[0]?.plikt;
  expect(await ungdommen()).toBe('noteres');
  const linje = (fra: string, til: string) =>
    t.eier(
      `insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, til, hvem, andre, ungdommen, kilde)
       values ('part_i_barnevern', 10, 'uansett', 'foresatte', tilgang.dagen() + ($1)::integer, tilgang.dagen() + ($2)::integer,
         'alle_som_kan', 'ingen', 'samtykker', 'Prøve') returning 1`,
      [fra, til],
    );
  const bort = () => t.eier(`delete from varde.samtykkekrav where kilde = 'Prøve' returning 1`);
  // Dagene er fra i dag: begynner i morgen, begynner i dag, slutter i dag, sluttet i går.
  for (const [fra, til, gjelder] of [
    ['1', '9', false],
    ['0', '9', true],
    ['-9', '0', true],
    ['-9', '-1', false],
    ['0', '0', true],
  ] as const) {
    await linje(fra, til);
    expect(await ungdommen(), `${fra} til ${til}`).toBe(gjelder ? 'samtykker' : 'noteres');
    await bort();
    expect(await ungdommen(), 'uten linja').toBe('noteres');
  }
});
