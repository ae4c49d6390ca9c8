import { afterAll, beforeAll, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { leggInnAlt } from '../../../../tests/support/leggInnAlt.ts';
import { uttrekksfil, type Filrad } from '../../../../tests/support/uttrekksfil.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentSak } from '../queries/hentSak.ts';
import { besluttTriage } from './besluttTriage.ts';
import { ferdigMedLista } from './ferdigMedLista.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';
import { taInnOppdatering } from './taInnOppdatering.ts';

/** Det politiet oppgir, gjelder; en kolonne som mangler, og en tom celle, endrer ingenting (VV-09). */
let t: Testhus;
let sakId: string;
let uke = 0;
const FNR = '05891590069';
beforeAll(async () => {
  t = await nyttHus();
  const id = await lastOpp([{ type: 'Vold', status: 'Henlagt', anmeldt: '14.11.2026' }]);
  const [rad] = await t.eier<{ id: string }>(
    'select kandidat_id as id from varde.uttrekksrad where uttrekk_id = $1',
    [id],
  );
  const svar = await besluttTriage(t.hus, await t.som('koordinator'), {
    ...{ kandidatId: rad?.id ?? '', valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: 'Vurdert', egnet: true },
  });
  sakId = svar.sakId ?? '';
  await ferdigMedLista(t.hus, await t.som('koordinator'), { slag: 'uttrekk', id });
});
afterAll(() => t.steng());

const TOM: Partial<Filrad> = { type: '', status: '', anmeldt: '', etterforsker: '', nummer: '' };
const fila = (rader: Partial<Filrad>[], uten: string[]) => {
  uke += 1;
  const linjer = uttrekksfil(
    rader.map((r) => ({ fnr: FNR, ...r })),
    `2026-11-${String(uke).padStart(2, '0')}`,
  )
    .toString('utf8')
    .split('\r\n')
    .map((l) => l.split(';'));
  const borte = uten.map((k) => linjer[0]?.indexOf(k));
  return Buffer.from(
    linjer.map((l) => l.filter((_c, i) => !borte.includes(i)).join(';')).join('\r\n'),
  );
};
async function lastOpp(rader: Partial<Filrad>[], uten: string[] = [], straks?: number) {
  const svar = await lastOppUttrekk(
    t.hus,
    await t.som('koordinator'),
    {
      ...{ fil: fila(rader, uten), betyr: 'bosted', kjoertDato: tilDato('2026-11-16') },
      ...{ periodeFra: tilDato('2026-11-09'), periodeTil: tilDato('2026-11-15'), kjoertAv: 'Test' },
    },
    straks,
  );
  if (!svar.ok) throw new Error(svar.feil);
  if (straks === 0) await leggInnAlt(t.base.jobb);
  return svar.uttrekkId;
}
const forhand = async (rader: Partial<Filrad>[], uten: string[] = []) => {
  const svar = await forhandsvisUttrekk(
    ...([t.hus, await t.som('koordinator'), fila(rader, uten), 'bosted'] as const),
  );
  if (!('rader' in svar)) throw new Error(svar.feil);
  return svar.rader.map((r) => [r.utfall, ...r.endringer.map((e) => `${e.hva}: ${e.til}`)]);
};
const iRaden = async () => {
  const [k] = await t.eier<{ hva: (string | null)[] }>(
    `select array[k.sakstype, k.straffesak_status, k.anmeldt_dato::text, k.endringer::text] as hva
     from varde.kandidat k join varde.sak s on s.kandidat_id = k.id where s.id = $1`,
    [sakId],
  );
  return k?.hva ?? [];
};
const iSaken = async () => {
  const sak = await hentSak(t.hus, await t.som('koordinator'), sakId);
  const [h] = sak.hendelser;
  return [h?.sakstype, h?.straffesak?.status, h?.anmeldtDato, sak.nyttFraPolitiet !== null];
};

it('TP-17 VV-09 VV-14 en fil uten status, eller med tomme celler, er ikke noe nytt om en kjent rad, og endrer den ikke', async () => {
  expect(await iSaken()).toEqual(['vold', 'henlagt', '2026-11-14', false]);
  for (const [rad, uten] of [
    [TOM, []],
    [{ ...TOM, status: '-', type: 'Ukjent' }, []],
    [{ type: 'Vold' }, ['Status', 'Anmeldt dato', 'Etterforsker', 'Tjenestenr']],
  ] as const) {
    expect(await forhand([rad], [...uten])).toEqual([['kjent']]);
    for (const straks of [undefined, 0]) {
      await lastOpp([rad], [...uten], straks);
      expect(await iRaden()).toEqual(['vold', 'henlagt', '2026-11-14', '0']);
    }
  }
  expect(await iSaken()).toEqual(['vold', 'henlagt', '2026-11-14', false]);
});

it('TP-17 VV-09 VV-14 er bare én ting oppgitt, er det den som er ny, i raden og når den tas inn i saken', async () => {
  // Ført for hånd i saken imens: raden er lest uten status siden.
  await t.eier('update varde.straffesak set status = $2 where sak_id = $1 returning id', [
    ...[sakId, 'avgjort'],
  ]);
  await t.eier(
    'update varde.kandidat k set straffesak_status = null, anmeldt_dato = null from varde.sak s where s.id = $1 and s.kandidat_id = k.id returning k.id',
    [sakId],
  );
  const [, , , foer] = await iRaden();
  const nytt = [{ ...TOM, type: 'Ran' }];
  expect(await forhand(nytt)).toEqual([['oppdatering', 'sakstype: ran']]);
  await lastOpp(nytt);
  expect(await iRaden()).toEqual(['ran', null, null, `${Number(foer) + 1}`]);
  await taInnOppdatering(t.hus, await t.som('koordinator'), { sakId });
  expect(await iSaken()).toEqual(['ran', 'avgjort', '2026-11-14', false]);
});

it('TP-17 VV-09 står raden flere ganger i filen, tar ikke en tom celle tilbake det linja over sa', async () => {
  const rader = [
    { ...TOM, status: 'Henlagt' },
    { ...TOM, type: 'Trusler' },
  ];
  expect(await forhand(rader)).toEqual([
    ['oppdatering', 'status: henlagt'],
    ['oppdatering', 'sakstype: trusler'],
  ]);
  await lastOpp(rader);
  expect((await iRaden()).slice(0, 2)).toEqual(['trusler', 'henlagt']);
  await lastOpp(
    [
      { ...TOM, status: 'Dom' },
      { ...TOM, type: 'Vold' },
    ],
    [],
    0,
  );
  expect((await iRaden()).slice(0, 2)).toEqual(['vold', 'avgjort']);
});
