import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as vent } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  meldInhabil,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { klient, okt, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { dom, maalPar } from '../support/parvis.ts';

/**
 * Tida røper heller ingenting (architecture.md, Access 5): den som ikke har saken, måler det samme for en som finnes. Målt i
 * to filer, på hver sin kjerne.
 */
const PAR = 40;
const KJENT = '05891590069';
const UKJENT = '12901069652';
/** Aldri lagret; en den som forhåndsviser, er sperret fra; og en med vernet adresse. */
export const ALDRI = '18830999899';
export const SPERRET = '08900968842';
export const VERNET = '15821275927';
const [HODE = '', LINJE = ''] = readFileSync(
  new URL('../fixtures/uttrekk-uke-46.csv', import.meta.url),
  'utf8',
).split('\n');

/** Et uttrekk med én person i mange linjer, så det som koster per linje, kan ses. */
function uttrekk(fodselsnummer: string, { linjer = 15, sperre = '' } = {}): string {
  const celler = LINJE.split(';');
  const rad = (nr: number) =>
    celler
      .with(0, `${String(19020000 + nr)} 1527/26-1`)
      .with(7, fodselsnummer)
      .with(16, sperre)
      .join(';');
  return [HODE, ...Array.from({ length: linjer }, (_, nr) => rad(nr)), ''].join('\n');
}

export let app: Testapp;
let sakId: string;
let referanse: string;
/** Reiser appen med sakene og radene det spørres etter. */
export function medTidssaker(): void {
  beforeAll(async () => {
    const raust = 1_000_000;
    app = await startApp(systemklokke, {
      perOkt: raust,
      perAdresse: raust,
      innloggingPerAdresse: raust,
    });
    const k = await okt(app, 'koordinator');
    ({ id: sakId, referanse } = await enSak(KJENT));
    // Den andre koordinatoren er sperret fra en sak; og noen har en vernet rad.
    await meldInhabil(app.hus, await okt(app, 'koordinator2'), (await enSak(SPERRET)).id);
    await lastOppUttrekk(app.hus, k, {
      fil: Buffer.from(uttrekk(VERNET, { linjer: 1, sperre: 'Kode 6' })),
      betyr: 'bosted',
      kjoertDato: tilDato('2026-11-09'),
      kjoertAv: 'Test',
      periodeFra: tilDato('2026-11-02'),
      periodeTil: tilDato('2026-11-08'),
    });
    expect(await app.eier('select 1 from varde.kandidat where vernet')).toHaveLength(1);
  });
  afterAll(() => app.steng());
}

/** En sak hos koordinatoren, fra melding til virkning. */
async function enSak(fodselsnummer: string): Promise<{ id: string; referanse: string }> {
  const k = await okt(app, 'koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  await registrerPerson(app.hus, k, {
    organisasjonId: steder[0]?.organisasjonId ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Test',
    grunn: 'Prøve',
    navn: 'Kanari Fuglesang',
    fodselsnummer,
    fodselsdato: tilDato('2015-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: tilDato('2026-11-06'),
    anmeldt: false,
    straffesaksnummer: null,
    hatkriminalitet: false,
    iFamilie: false,
  });
  const [rad] = await app.eier<{ id: string }>(
    `select k.id from varde.kandidat k where not exists (
       select 1 from varde.triagebeslutning b where b.kandidat_id = k.id)`,
  );
  const { sakId: id } = await besluttTriage(app.hus, k, {
    kandidatId: rad?.id ?? '',
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: true,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  const [sak] = await app.eier<{ r: string }>(
    'select saksreferanse as r from varde.sak where id = $1',
    [id],
  );
  return { id: id ?? '', referanse: sak?.r ?? '' };
}

type Vei = (hvem: Httpklient, finnes: boolean, nr: number) => Promise<{ status: number }>;
type Veivalg = { status: number; gaa: Vei; hvem?: string; hjem?: string };
export const stegene = (fodselsnummer: string): [string, Record<string, string | File>] => [
  '/fjordvik/uttrekk/forhandsvis',
  {
    kjortDato: '09.11.2026',
    kjortAv: 'Test',
    fra: '02.11.2026',
    til: '08.11.2026',
    betyr: 'bosted',
    fil: new File([uttrekk(fodselsnummer)], 'uttrekk.csv', { type: 'text/csv' }),
  },
];
const forhandsvis = (kjent: string): Veivalg => ({
  status: 200,
  hvem: 'koordinator2',
  hjem: '/fjordvik/uttrekk/nytt',
  gaa: (hvem, finnes) => hvem.send(...stegene(finnes ? kjent : ALDRI)),
});
export const VEIER = {
  saksside: {
    status: 404,
    gaa: (hvem, finnes) => hvem.hent(`/fjordvik/saker/${finnes ? sakId : randomUUID()}`),
  },
  søk: {
    status: 200,
    gaa: (hvem, finnes) => hvem.send('/fjordvik/sok', { q: finnes ? referanse : 'BCDFGH' }),
  },
  'melde inn en kjent person': {
    status: 303,
    gaa: (hvem, finnes) => hvem.send('/fjordvik/registrer', skjema(finnes ? KJENT : UKJENT)),
  },
  'forhåndsvise en person jeg er sperret fra': forhandsvis(SPERRET),
  'forhåndsvise en person med vernet rad': forhandsvis(VERNET),
} satisfies Record<string, Veivalg>;
export type Veinavn = keyof typeof VEIER;
let sted = '';
const skjema = (fodselsnummer: string): Record<string, string> => ({
  _nokkel: randomUUID(),
  steg: 'melding',
  sted,
  regime: 'helsepersonelloven',
  grunnlag: 'samtykke',
  anmeldt: 'nei',
  navn: 'Kanari Fuglesang',
  fodselsnummer,
  sakstype: 'vold',
  rolle: 'fornaermet',
  kanal: 'moett',
  grunn: 'Prøve',
});

/** Parene på én vei; `ekstra` er millisekunder lagt til for det som finnes. */
export async function maal(vei: Veivalg, ekstra = 0) {
  const hvem = await klient(app, vei.hvem ?? 'helsesykepleier', vei.hjem ?? '/fjordvik/registrer');
  let nr = 0;
  const en = (finnes: boolean) => async () => {
    const svar = await vei.gaa(hvem, finnes, nr++);
    if (finnes && ekstra > 0) await vent(ekstra);
    expect(svar.status).toBe(vei.status);
  };
  return dom(await maalPar(PAR, en(true), en(false)));
}

/** Like lenge for det som finnes som for det som ikke finnes; en gang til om maskinen var opptatt. */
export async function likTid(navn: Veinavn): Promise<void> {
  const vei = VEIER[navn];
  sted =
    (await mineArbeidssteder(app.hus, await okt(app, 'helsesykepleier'))).steder[0]
      ?.organisasjonId ?? '';
  let svar = await maal(vei);
  if (svar.ulik) svar = await maal(vei);
  console.log(
    `${navn}: ${svar.medianFinnes.toFixed(1)} ms, forskjell ${svar.medianDiff.toFixed(2)} ms, p ${svar.p.toFixed(3)}`,
  );
  expect(svar.ulik, JSON.stringify(svar)).toBe(false);
}
