import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnAlt } from '../../../../tests/support/leggInnAlt.ts';
import { uttrekksfil } from '../../../../tests/support/uttrekksfil.ts';
import type { Felt, Kolonnelesing } from '../../../integrations/politiuttrekk/index.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import { INGEN_SVAR } from '../queries/lesFilen.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';

/** Kolonnene rettes på forhåndsvisningen, og huskes per politienhet, foran ordlista. */
let t: Testhus;
let nr = 0;
const ORD = 'Paragraf i loven';
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** Ukens fil, der typen står under en overskrift ordlista ikke har. */
function fila(sperre = ''): Buffer {
  nr += 1;
  const rad = { fnr: '05891590069', sak: `1563${nr} 1/26-1`, type: 'Ran', sperre };
  return Buffer.from(
    uttrekksfil([{ ...rad, tid: `0${nr}.11.2026 21:40` }])
      .toString('utf8')
      .replace('Sakstype', ORD),
  );
}
/** Alle kolonnene slik de leses, med noen av dem sagt på nytt. */
const sagt = (kolonner: readonly Kolonnelesing[], mer: Record<string, Felt | null>) =>
  new Map(kolonner.map((k, i) => [i, k.overskrift in mer ? (mer[k.overskrift] ?? null) : k.felt]));
const forhand = async (fil: Buffer, kolonner = INGEN_SVAR.kolonner) =>
  forhandsvisUttrekk(
    ...([t.hus, await t.som('koordinator'), fil, 'bosted', { ...INGEN_SVAR, kolonner }] as const),
  );
async function kolonnene(fil: Buffer, kolonner = INGEN_SVAR.kolonner) {
  const svar = await forhand(fil, kolonner);
  return 'rader' in svar ? svar.lest.overskrifter : (svar.overskrifter ?? []);
}
async function lastOpp(fil: Buffer, kolonner = INGEN_SVAR.kolonner, straks?: number) {
  const svar = await lastOppUttrekk(
    { ...t.hus, klokke: fastKlokke(leggTilMinutter(TESTTID, nr)) },
    await t.som('koordinator'),
    {
      ...{ fil, betyr: 'bosted', kjoertDato: tilDato('2026-11-16'), kjoertAv: 'Test' },
      ...{ periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15') },
      svar: { ...INGEN_SVAR, kolonner },
    },
    straks,
  );
  if (straks === 0) await leggInnAlt(t.base.jobb);
  return svar;
}
/** Typen og om noen er nevnt som etterforsker, i den siste raden, og det som er husket. */
const siste = async () =>
  (
    await t.eier<{ hva: (string | null)[] }>(
      `select array[k.sakstype, (k.etterforsker_indeks is not null)::text, k.vernet::text, u.egne_felt::text] as hva
       from varde.uttrekk u join varde.kandidat k on k.omrade_id = u.omrade_id and k.uttrekk_id = u.id order by u.lastet_opp_ved desc limit 1`,
    )
  )[0]?.hva;

it('TP-17 en overskrift utenfor ordlista stopper ikke filen når den som laster opp, sier hva kolonnen er, og huskes til neste uke', async () => {
  const fil = fila();
  expect(await forhand(fil)).toMatchObject({ feil: 'mangler_kolonner', mangler: ['sakstype'] });
  expect(await lastOpp(fil)).toMatchObject({ ok: false, feil: 'mangler_kolonner' });
  expect(await t.eier('select 1 from varde.uttrekk')).toEqual([]);
  const svar = sagt(await kolonnene(fil), { [ORD]: 'sakstype' });
  expect(await forhand(fil, svar)).toMatchObject({ rader: [{ utfall: 'ny' }] });
  await lastOpp(fil, svar);
  expect(await siste()).toEqual(['ran', 'true', 'false', '{sakstype}']);

  for (const straks of [undefined, 0]) {
    const neste = fila();
    expect(await forhand(neste)).toMatchObject({ rader: [{}] });
    await lastOpp(neste, undefined, straks);
    expect(await siste()).toEqual(['ran', 'true', 'false', '{sakstype}']);
  }
});

it('TP-17 det som er sagt, går foran ordlista: en kolonne som ikke skal leses, leses ikke neste uke heller', async () => {
  const fil = fila();
  const svar = { Tjenestenr: null, Etterforsker: 'jurist', Påtalejurist: null } as const;
  await lastOpp(fil, sagt(await kolonnene(fil), svar));
  expect(await siste()).toEqual(['ran', 'false', 'false', '{sakstype,jurist,ingen,ingen}']);
  const neste = fila();
  const leses = await kolonnene(neste);
  expect(
    ['Tjenestenr', 'Etterforsker', ORD].map((o) => leses.find((k) => k.overskrift === o)?.felt),
  ).toEqual([null, 'jurist', 'sakstype']);
  // Rettet tilbake: da er det bare det som fortsatt er annerledes, som huskes.
  await lastOpp(
    neste,
    sagt(leses, {
      Tjenestenr: 'tjenestenummer',
      Etterforsker: 'etterforsker',
      Påtalejurist: 'jurist',
    }),
  );
  expect(await siste()).toEqual(['ran', 'true', 'false', '{sakstype}']);
});

it('(del) TP-17 VV-48 en kolonne som kan være en sperre, kan ikke sies å være noe annet, og en annen kan sies å være en', async () => {
  const sperret = fila('Sperret adresse');
  const leses = await kolonnene(sperret);
  expect(leses.filter((k) => k.laast).map((k) => k.overskrift)).toEqual(['Adressesperre']);
  for (const felt of [null, 'status'] as const)
    expect(
      (await kolonnene(sperret, sagt(leses, { Adressesperre: felt }))).find((k) => k.laast)?.felt,
    ).toBe('adressesperre');
  await lastOpp(sperret, sagt(leses, { Adressesperre: null }));
  expect((await siste())?.[2]).toBe('true');
  const aapen = fila();
  await lastOpp(aapen, sagt(await kolonnene(aapen), { Rolle: 'adressesperre' }));
  expect((await siste())?.slice(2)).toEqual(['true', '{sakstype,adressesperre}']);
});

it('TP-17 overskriften selv lagres aldri: basen tar bare indeksen av den, og Vardes egne ord', async () => {
  const [u] = await t.eier<{ alt: string }>(
    'select egne_overskrifter::text as alt from varde.uttrekk where egne_felt is not null limit 1',
  );
  expect(u?.alt).toMatch(/^\{[0-9a-f]{64}/);
  for (const [hva, verdi] of [
    ['egne_overskrifter', '{Paragraf}'],
    ['egne_overskrifter', '{}'],
    ['egne_felt', '{paragraf,paragraf}'],
  ])
    await expect(
      t.eier(`update varde.uttrekk set ${hva ?? ''} = $1 where egne_felt is not null`, [verdi]),
    ).rejects.toThrow('egne_kolonner_er_hele');
});
