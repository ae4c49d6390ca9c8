import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, TESTTID, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnAlt } from '../../../../tests/support/leggInnAlt.ts';
import { uttrekksfil, type Filrad } from '../../../../tests/support/uttrekksfil.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { fastKlokke, leggTilMinutter } from '../../../kernel/klokke.ts';
import { INGEN_SVAR } from '../queries/lesFilen.ts';
import type { Datorekke } from '../regler/datorekken.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';

/** Om dagen eller måneden står først, huskes per politienhet, og spørres om når ingenting sier det. */
let t: Testhus;
let nr = 0;
let minutt = 0;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** Hver fil er en annen; raden er den samme ungdommen med en ny sak. */
function fila(tid: string, mer: Partial<Filrad> = {}): Buffer {
  nr += 1;
  return uttrekksfil([{ fnr: '05891590069', sak: `1563${nr} 1/26-1`, tid, ...mer }], '2026-11-16');
}
const forhand = async (fil: Buffer, datorekke: Datorekke | null = null) => {
  const svar = await forhandsvisUttrekk(
    ...([t.hus, await t.som('koordinator'), fil, 'bosted', { ...INGEN_SVAR, datorekke }] as const),
  );
  if (!('rader' in svar)) throw new Error(svar.feil);
  return { ...svar.datorekke, eksempler: svar.lest.eksempler, rader: svar.rader.length };
};
const lastOpp = async (fil: Buffer, datorekke: Datorekke | null = null, straks?: number) => {
  minutt += 1;
  const svar = await lastOppUttrekk(
    { ...t.hus, klokke: fastKlokke(leggTilMinutter(TESTTID, minutt)) },
    await t.som('koordinator'),
    {
      ...{ fil, betyr: 'bosted', kjoertDato: tilDato('2026-11-16'), kjoertAv: 'Test' },
      ...{ periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15') },
      svar: { ...INGEN_SVAR, datorekke },
    },
    straks,
  );
  if (straks === 0) await leggInnAlt(t.base.jobb);
  return svar;
};
/** Datoene i radene, og det som er husket, i rekkefølge. */
const lagret = async () =>
  (
    await t.eier<{ hva: string }>(
      `select concat_ws(' ', k.hendelsesdato, k.anmeldt_dato, u.datorekke) as hva from varde.uttrekk u
       join varde.kandidat k on k.omrade_id = u.omrade_id and k.uttrekk_id = u.id order by u.lastet_opp_ved, k.mottatt, k.hendelsesdato`,
    )
  ).map((r) => r.hva);

it('TP-17 er hver dag tolv eller mindre, og enheten har ingen historie, spørres det, og ingenting lagres før det er svart', async () => {
  const fil = fila('03/10/2026 21:40', { anmeldt: '04/10/2026' });
  expect(await forhand(fil)).toEqual({
    ...{ fra: 'spoer', rekke: null, rader: 0 },
    eksempler: { dag_forst: '2026-10-03', maaned_forst: '2026-03-10' },
  });
  expect(await lastOpp(fil)).toMatchObject({ ok: false, feil: 'datorekke' });
  for (const tabell of ['uttrekk', 'innlasting', 'kandidat'])
    expect(await t.eier(`select 1 from varde.${tabell}`), tabell).toEqual([]);
  // Svaret er det radene vises med, og lagres med; det huskes med uttrekket.
  expect(await forhand(fil, 'maaned_forst')).toMatchObject({ fra: 'svaret', rader: 1 });
  expect(await lastOpp(fil, 'maaned_forst')).toMatchObject({ ok: true });
  expect(await lagret()).toEqual(['2026-03-10 2026-04-10 maaned_forst']);
});

it('TP-17 hadde det forrige uttrekket måneden først, leses datoene slik når filen ikke viser noe annet, og det sies', async () => {
  const fil = fila('02/11/2026 21:40');
  expect(await forhand(fil)).toMatchObject({ fra: 'husket', rekke: 'maaned_forst', rader: 1 });
  await lastOpp(fil, null, 0);
  expect((await lagret()).at(-1)).toBe('2026-02-11 maaned_forst');
  // Et uttrekk uten skråstrek sier ingenting, og tar ikke minnet.
  const uten = fila('02.11.2026 21:40');
  expect(await forhand(uten, 'maaned_forst')).toMatchObject({ fra: 'ingen', rekke: null });
  await lastOpp(uten, 'maaned_forst');
  expect(await forhand(fila('05/11/2026'))).toMatchObject({ fra: 'husket', rekke: 'maaned_forst' });
});

it('TP-17 viser filen selv rekkefølgen, gjelder den foran minnet og svaret, og er det som huskes', async () => {
  const fil = fila('07/11/2026 21:40', { anmeldt: '13/11/2026' });
  for (const svar of ['maaned_forst', null] as const)
    expect(await forhand(fil, svar)).toMatchObject({ fra: 'filen', rekke: 'dag_forst' });
  await lastOpp(fil);
  expect(await lagret()).toContain('2026-11-07 2026-11-13 dag_forst');
  expect(await forhand(fila('05/11/2026'))).toMatchObject({ fra: 'husket', rekke: 'dag_forst' });
  expect(await forhand(fila('05/11/2026'), 'maaned_forst')).toMatchObject({ fra: 'svaret' });
  // Den samme dagen begge veier er det ingenting å spørre om.
  expect(await forhand(fila('11/11/2026'))).toMatchObject({ fra: 'ingen' });
});
