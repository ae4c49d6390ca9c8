import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { listTriage } from '../queries/listTriage.ts';
import { besluttTriage } from './besluttTriage.ts';
import { lastOppUttrekk } from './lastOppUttrekk.ts';

/** Det politiets fil sier om rolle, hat, familie og alvor, hele veien: raden, advarselen, beslutningen og saken. */
const UKE48 = readFileSync(
  new URL('../../../../tests/fixtures/uttrekk-uke-48-roller.csv', import.meta.url),
);
let t: Testhus;
let uttrekk: { slag: 'uttrekk'; id: string };
let kandidater: Map<number, string>;
beforeAll(async () => {
  t = await nyttHus();
  const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), {
    fil: UKE48,
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  if (!svar.ok) throw new Error(svar.feil);
  uttrekk = { slag: 'uttrekk', id: svar.uttrekkId };
  const rader = await t.eier<{ linje: number; kandidat_id: string }>(
    'select linje, kandidat_id from varde.uttrekksrad',
  );
  kandidater = new Map(rader.map((r) => [r.linje, r.kandidat_id]));
});
afterAll(() => t.steng());

const id = (linje: number) => kandidater.get(linje) ?? '';
async function raden(linje: number) {
  const liste = await listTriage(t.hus, await t.som('koordinator'), uttrekk, id(linje));
  if (liste.valgt === null) throw new Error('Raden står ikke i lista');
  return liste.valgt.kandidat;
}
const tilby = async (linje: number, merknad: string | null) =>
  besluttTriage(t.hus, await t.som('koordinator'), {
    kandidatId: id(linje),
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad,
    egnet: true,
  });
/** Saken av raden, det hendelsen i den sier, og om den er alvorlig. */
async function saken(linje: number, merknad: string | null) {
  const { sakId } = await tilby(linje, merknad);

  const [rad] = await t.eier<{
    rolle: string;
    hatkriminalitet: boolean;
    i_familie: boolean;
    alvorlig: boolean;
  }>(
    `select h.rolle, h.hatkriminalitet, h.i_familie, s.alvorlig from varde.sak s
     join varde.hendelse h on h.sak_id = s.id where s.id = $1`,
    [sakId],
  );
  return rad;
}
const VANLIG = { rolle: 'fornaermet', hatkriminalitet: false, i_familie: false, alvorlig: false };

describe('det politiets rad sier', () => {
  it('rolle, hat, familie, alvor og vern står i hver rad slik filen sier', async () => {
    expect(
      await t.eier(
        `select r.linje, k.rolle, k.hatkriminalitet, k.i_familie, k.alvorlig, k.vernet from varde.uttrekksrad r
         join varde.kandidat k on k.id = r.kandidat_id order by r.linje`,
      ),
    ).toEqual([
      { linje: 2, ...VANLIG, rolle: 'vitne', vernet: false },
      { linje: 3, ...VANLIG, hatkriminalitet: true, vernet: false },
      { linje: 4, ...VANLIG, i_familie: true, vernet: false },
      { linje: 5, ...VANLIG, alvorlig: true, vernet: false },
      { linje: 6, ...VANLIG, i_familie: true, alvorlig: true, vernet: true },
    ]);
  });

  it('TP-05 et vitne i uttrekket tas ikke inn uten oppgitt behov, og saken sier at rollen er vitne', async () => {
    expect((await raden(2)).vurdering.advarsler).toEqual(['vitne']);
    await expect(tilby(2, null)).rejects.toMatchObject({ kode: 'trenger_behov' });
    expect(await saken(2, 'Så alt, og sover ikke')).toEqual({ ...VANLIG, rolle: 'vitne' });
  });

  it('TP-06 hatkriminalitet i uttrekket er i målgruppen for det, og saken sier det', async () => {
    const { vurdering } = await raden(3);
    expect(vurdering.maalgruppe).toMatchObject({ grunn: 'hatkriminalitet_alle_aldre' });
    expect(vurdering.advarsler).toEqual([]);
    expect(await saken(3, null)).toEqual({ ...VANLIG, hatkriminalitet: true });
  });

  it('TP-09 er den mistenkte i familien etter uttrekket, kreves en grunn, og saken sier det', async () => {
    expect((await raden(4)).vurdering.advarsler).toEqual(['mistenkt_i_familien']);
    await expect(tilby(4, null)).rejects.toMatchObject({ kode: 'trenger_behov' });
    expect(await saken(4, 'Bor hos tante')).toEqual({ ...VANLIG, i_familie: true });
  });

  it('en alvorlig rad blir en alvorlig sak, og «ikke familie» er ingen advarsel', async () => {
    expect((await raden(5)).vurdering.advarsler).toEqual([]);
    expect(await saken(5, null)).toEqual({ ...VANLIG, alvorlig: true });
  });

  it('(del) VV-48 den vernede raden står ikke på lista, hva den enn sier', async () => {
    const liste = await listTriage(t.hus, await t.som('koordinator'), uttrekk, null);
    expect([...liste.rader, ...liste.utenfor].map((r) => r.linje)).not.toContain(6);
    await expect(tilby(6, 'x')).rejects.toThrow('Finnes ikke');
  });
});
