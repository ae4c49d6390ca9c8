import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { iOmrade } from '../../../db/hus.ts';
import { aapneKandidater } from '../queries/finnKandidat.ts';
import type { Mangel, Utfall } from '../regler/radutfall.ts';
import { forhandsvisUttrekk, lastOppUttrekk } from './lastOppUttrekk.ts';

/**
 * De tre virkelige filene, i den rekkefølgen de kommer, gjennom kommandoen og basen. Utfallene er lest ut av filene for
 * hånd (samples/README.md), ikke av importen: en rad per linje, og ingen linje er borte.
 */
const bytes = (navn: string) =>
  readFileSync(new URL(`../../../../tests/fixtures/${navn}`, import.meta.url));
const ROTETE = bytes('uttrekk-uke-47-rotete.csv');

type Grunn = Mangel | 'feil_antall_kolonner' | 'for_lang_verdi';
type Rad = readonly [linje: number, utfall: Utfall, grunner: readonly Grunn[], hvorfor: string];
const fra = (forste: number, siste: number): number[] =>
  Array.from({ length: siste - forste + 1 }, (_v, i) => forste + i);
const nye = (linjer: number[], hvorfor: string): Rad[] => linjer.map((l) => [l, 'ny', [], hvorfor]);
const kjente = (linjer: number[], hvorfor: string): Rad[] =>
  linjer.map((l) => [l, 'kjent', [], hvorfor]);

const UKE46: Rad[] = nye(fra(2, 31), 'første uke: alle er nye');

const UKE47: Rad[] = [
  [2, 'ny', [], 'et vitne er en rad å ta stilling til'],
  [3, 'ny', [], 'voksen utsatt for hatkriminalitet'],
  [4, 'ny', [], 'mistenkt i familien'],
  [5, 'bor_annet_sted', [], '9902 er Ytterøy: raden står igjen, og tilbys dit'],
  [6, 'ufullstendig', ['ugyldig_fodselsnummer'], 'kontrollsifrene stemmer ikke'],
  [7, 'ny', [], 'en formel er et navn som andre'],
  [8, 'ufullstendig', ['fodselsnummer'], 'fødselsnummeret mangler'],
  [9, 'ny', [], 'vernet adresse: utfallet sier ikke mer enn filen'],
  // 10 er tom.
  [11, 'ny', [], 'dato som 2026-11-14T22:10'],
  [12, 'ny', [], 'dato som 7.11.26'],
  [
    13,
    'ny',
    [],
    'linjeskift, skilletegn og anførselstegn i et sitat; raden går over linje 13 og 14',
  ],
  [15, 'ny', [], 'uten etterforsker'],
  [16, 'uleselig', ['feil_antall_kolonner'], 'tre kolonner'],
  [17, 'ny', [], 'henlagt'],
  [18, 'ny', [], 'alvorlig'],
  [19, 'ny', [], 'tyveri'],
  [20, 'ny', [], 'sak 2608'],
  [21, 'ny', [], 'sak 1669'],
  [22, 'uleselig', ['for_lang_verdi'], 'et navn på 4 000 tegn'],
  [23, 'ny', [], 'SQL i navnet'],
  [24, 'ny', [], 'HTML i navnet'],
  ...nye(fra(25, 34), 'vanlige rader'),
  [35, 'kjent', [], 'linje 20 en gang til: samme person og sak, et annet løpenummer'],
  [36, 'kjent', [], 'linje 21 en gang til'],
  ...kjente([37, 38, 39], 'fra uke 46'),
  [40, 'ny', [], 'den første av to søsken'],
  [41, 'samme_hendelse', [], 'den andre av to søsken, på samme saksnummer'],
  [42, 'oppdatering', [], 'fra uke 46, nå henlagt og hos en annen etterforsker'],
];

/** Samme rader i Windows-1252. Kjent, og ikke oppdatert, er de bare når «Låtsen» og «Øvrebø» leses rett. */
const CP1252: Rad[] = [
  ...kjente(fra(2, 5), 'fra uke 47, også den som bor et annet sted'),
  [6, 'ufullstendig', ['ugyldig_fodselsnummer'], 'ingen kjennes igjen uten gyldig nummer'],
  [7, 'kjent', [], 'formelen'],
  [8, 'ufullstendig', ['fodselsnummer'], 'ingen kjennes igjen uten gyldig nummer'],
  [9, 'ny', [], 'en vernet rad sammenlignes ikke (VV-48)'],
  ...kjente([10, 11], 'ISO-dato og årstall med to siffer'),
  [12, 'kjent', [], 'linjeskift i et sitat; raden går over linje 12 og 13'],
  ...kjente(fra(14, 19), 'fra uke 47'),
  [20, 'uleselig', ['for_lang_verdi'], 'navnet på 4 000 tegn'],
  ...kjente(fra(21, 37), 'fra uke 47, gjentatt, og fra uke 46'),
  ...kjente([38, 39], 'de to søsknene'),
  [40, 'kjent', [], 'oppdateringen er alt tatt inn'],
];

let t: Testhus;
const id = new Map<string, string>();
async function lastOpp(navn: string): Promise<void> {
  const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), {
    fil: bytes(navn),
    betyr: 'bosted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Vaktleder T. Test',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  if (!svar.ok) throw new Error(svar.feil);
  id.set(navn, svar.uttrekkId);
}
beforeAll(async () => {
  t = await nyttHus();
  for (const navn of [
    'uttrekk-uke-46.csv',
    'uttrekk-uke-47-rotete.csv',
    'uttrekk-uke-47-cp1252.csv',
  ])
    await lastOpp(navn);
});
afterAll(() => t.steng());

const rader = (navn: string) =>
  t.eier<{ linje: number; utfall: Utfall; grunner: Grunn[]; kandidat_id: string | null }>(
    'select linje, utfall, grunner, kandidat_id from varde.uttrekksrad where uttrekk_id = $1 order by linje',
    [id.get(navn)],
  );
async function kandidat(navn: string, linje: number) {
  const rad = (await rader(navn)).find((r) => r.linje === linje);
  const [funnet] = await iOmrade(t.hus, await t.som('koordinator'), async (tx) =>
    aapneKandidater(
      t.hus,
      tx,
      await tx.db
        .selectFrom('varde.kandidat')
        .selectAll()
        .where('id', '=', rad?.kandidat_id ?? null)
        .execute(),
    ),
  );
  if (funnet === undefined) throw new Error(`Linje ${linje} er ikke en kandidat`);
  return { navn: funnet.innhold.navn, hendelsesdato: funnet.hendelsesdato };
}

describe('de tre filene, rad for rad', () => {
  it.each([
    ['uttrekk-uke-46.csv', UKE46],
    ['uttrekk-uke-47-rotete.csv', UKE47],
    ['uttrekk-uke-47-cp1252.csv', CP1252],
  ])(
    'TP-17 VV-09 hver linje i %s får sitt utfall og sin grunn, og ingen faller ut',
    async (navn, ventet) => {
      expect((await rader(navn)).map((r) => [r.linje, r.utfall, r.grunner])).toEqual(
        ventet.map(([linje, utfall, grunner]) => [linje, utfall, grunner]),
      );
    },
  );

  it('TP-17 de radene noen skal ta stilling til, og bare de, er kandidater', async () => {
    for (const navn of id.keys()) {
      for (const r of await rader(navn)) {
        expect([navn, r.linje, r.kandidat_id === null]).toEqual([
          navn,
          r.linje,
          ['kjent', 'oppdatering', 'uleselig'].includes(r.utfall),
        ]);
      }
    }
  });

  it('det filen sier om hver, står i kandidaten', async () => {
    const fakta = await t.eier<{ linje: number; hva: string[] }>(
      `select r.linje, array_remove(array[nullif(k.rolle, 'fornaermet'), case when k.hatkriminalitet then 'hat' end,
         case when k.i_familie then 'familie' end, case when k.alvorlig then 'alvorlig' end,
         case when k.vernet then 'vernet' end, nullif(k.straffesak_status, 'under_etterforskning')], null) as hva
       from varde.uttrekksrad r join varde.kandidat k on k.id = r.kandidat_id where r.uttrekk_id = $1 order by r.linje`,
      [id.get('uttrekk-uke-47-rotete.csv')],
    );
    expect(fakta.filter((f) => f.hva.length > 0)).toEqual([
      { linje: 2, hva: ['vitne'] },
      { linje: 3, hva: ['hat'] },
      { linje: 4, hva: ['familie'] },
      { linje: 9, hva: ['vernet'] },
      { linje: 17, hva: ['henlagt'] },
      { linje: 18, hva: ['alvorlig'] },
    ]);
  });

  it.each([
    [7, 'Snefrid =HYPERLINK("http://eksempel.invalid";"klikk")'],
    [23, "Robert'); DROP TABLE saker;-- Testfjord"],
    [24, '<script>alert(1)</script> Biret-Gáisá'],
  ])('linje %i: navnet står som det er skrevet, og er bare tekst', async (linje, navn) => {
    expect((await kandidat('uttrekk-uke-47-rotete.csv', linje)).navn).toBe(navn);
  });

  it.each([
    [11, '2026-11-14'],
    [12, '2026-11-07'],
    [13, '2026-11-13'],
  ])('linje %i: dagen er %s', async (linje, dag) => {
    expect((await kandidat('uttrekk-uke-47-rotete.csv', linje)).hendelsesdato).toBe(dag);
  });

  it('(del) VV-18 ingen rad faller ut fordi kommunen er en annen: er kolonnen åsted, er raden ny; er den bosted, står den og sier det', async () => {
    const h = await nyttHus();
    try {
      for (const [betyr, ventet] of [
        ['aasted', 'ny'],
        ['bosted', 'bor_annet_sted'],
      ] as const) {
        const svar = await forhandsvisUttrekk(h.hus, await h.som('koordinator'), ROTETE, betyr);
        if (!('rader' in svar)) throw new Error(svar.feil);
        expect(svar.rader).toHaveLength(39);
        expect(svar.rader.find((r) => r.linje === 5)?.utfall).toBe(ventet);
      }
    } finally {
      await h.steng();
    }
    expect((await kandidat('uttrekk-uke-47-rotete.csv', 5)).navn).toBe('Øyvind Demo-Haugen');
  });
});
