import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IkkeFunnet } from '../../src/db/hus.ts';
import { IngenOkt } from '../../src/db/feil.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import { erDomainError } from '../../src/kernel/feil.ts';
import { angreTriage } from '../../src/modules/trygghetsprogram/commands/angreTriage.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { ferdigMedLista } from '../../src/modules/trygghetsprogram/commands/ferdigMedLista.ts';
import {
  forhandsvisUttrekk,
  lastOppUttrekk,
} from '../../src/modules/trygghetsprogram/commands/lastOppUttrekk.ts';
import { meldFravaer } from '../../src/modules/virksomhet/index.ts';
import { meldInhabil } from '../../src/modules/trygghetsprogram/commands/meldInhabil.ts';
import { meldUttrekkUteblitt } from '../../src/modules/trygghetsprogram/commands/meldUttrekkUteblitt.ts';
import { registrerPerson } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { vurderEgnethet } from '../../src/modules/trygghetsprogram/commands/vurderEgnethet.ts';
import { nyttHus, type Testhus } from '../support/hus.ts';
import { melding } from '../support/provesak.ts';
import { INNE_I, KOMMANDOER, PERSONER, type Hvem } from './kommandotabell.ts';

const ROT = join(import.meta.dirname, '../..');
const FIL = readFileSync(join(ROT, 'tests/fixtures/uttrekk-uke-46.csv'));

let t: Testhus;
let uke = 0;
beforeAll(async () => {
  t = await nyttHus();
});
afterAll(() => t.steng());

/** En fersk rad som en koordinator kan ta. */
async function nyRad(): Promise<string> {
  const { kvittering } = await registrerPerson(
    t.hus,
    await t.som('koordinator'),
    await melding(t, { fodselsnummer: null }),
  );
  const rad = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return rad[0]?.id ?? '';
}

async function besluttet(egnet: boolean): Promise<{ kandidatId: string; sakId: string }> {
  const kandidatId = await nyRad();
  const { sakId } = await besluttTriage(
    t.hus,
    await t.som('koordinator'),
    tilby(kandidatId, egnet),
  );
  return { kandidatId, sakId: sakId ?? '' };
}

const tilby = (kandidatId: string, egnet = true) =>
  ({ kandidatId, valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Trenger noen', egnet }) as const;

/** Et uttrekk ingen har lastet opp før: en fil med en egen linjeende. */
const opplasting = () => {
  uke += 1;
  return {
    fil: Buffer.concat([FIL, Buffer.from('\n'.repeat(uke))]),
    betyr: 'aasted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Prøve',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  } as const;
};

async function nyttUttrekk(): Promise<string> {
  const svar = await lastOppUttrekk(t.hus, await t.som('koordinator'), opplasting());
  return svar.ok ? svar.uttrekkId : '';
}

const uker = (n: number) => leggTilDager(tilDato('2026-01-05'), 7 * n);

/** Slik kalles hver kommando, på noe ferskt hver gang. Nøkkelen er den samme som i kommandotabell.ts. */
const KALL: Record<string, (hvem: Legitimasjon, p: Hvem) => Promise<unknown>> = {
  registrerPerson: async (hvem, p) => {
    const mitt = await t.eier<{ id: string }>(
      'select organisasjon_id as id from varde.medlemskap where bruker_id = (select id from varde.bruker where subjekt = $1) and omrade_id = $2',
      [p, t.omrade('fjordvik')],
    );
    const inn = await melding(t, { fodselsnummer: null, regime: 'forvaltningsloven' });
    const ukjent = inn.organisasjonId;
    return registrerPerson(t.hus, hvem, {
      ...inn,
      regime: 'politiregisterloven',
      organisasjonId: mitt[0]?.id ?? ukjent,
    });
  },
  forhandsvisUttrekk: (hvem) => forhandsvisUttrekk(t.hus, hvem, FIL, 'aasted'),
  lastOppUttrekk: (hvem) => lastOppUttrekk(t.hus, hvem, opplasting()),
  meldUttrekkUteblitt: (hvem) => {
    uke += 1;
    return meldUttrekkUteblitt(t.hus, hvem, {
      utfall: 'tomt',
      periodeFra: uker(uke),
      periodeTil: leggTilDager(uker(uke), 6),
      spurtHvem: null,
    });
  },
  besluttTriage: async (hvem) => besluttTriage(t.hus, hvem, tilby(await nyRad())),
  angreTriage: async (hvem) => angreTriage(t.hus, hvem, (await besluttet(true)).kandidatId),
  'ferdigMedLista:uttrekk': async (hvem) =>
    ferdigMedLista(t.hus, hvem, { slag: 'uttrekk', id: await nyttUttrekk() }),
  vurderEgnethet: async (hvem) => vurderEgnethet(t.hus, hvem, (await besluttet(false)).sakId),
  meldFravaer: (hvem, p) =>
    meldFravaer(t.hus, hvem, {
      brukerId: t.bruker(p),
      stedfortrederId: t.bruker(p === 'koordinator' ? 'koordinator2' : 'koordinator'),
      fra: tilDato('2027-01-04'),
      til: tilDato('2027-01-05'),
    }),
  meldInhabil: (hvem) => meldInhabil(t.hus, hvem, randomUUID()),
};

/** Avslag er nei fra regelen, veggen eller rettighetene. Alt annet er en feil i prøven eller koden. */
function erAvslag(feil: unknown): boolean {
  if (feil instanceof IkkeFunnet || feil instanceof IngenOkt || erDomainError(feil)) return true;
  const kode = typeof feil === 'object' && feil !== null && 'code' in feil ? feil.code : null;
  return kode === '42501' || kode === '28000';
}

async function prov(p: Hvem, navn: string): Promise<'ja' | 'nei'> {
  try {
    await KALL[navn]?.(await t.som(p), p);
    return 'ja';
  } catch (feil) {
    if (erAvslag(feil)) return 'nei';
    throw feil;
  }
}

describe('kommandoene', () => {
  it('hver kommando har en linje i tabellen og et kall', () => {
    const eksportert = globSync('src/modules/*/commands/*.ts', { cwd: ROT })
      .filter((f) => !f.includes('.test.'))
      .flatMap((f) =>
        [...readFileSync(join(ROT, f), 'utf8').matchAll(/^export (?:async )?function (\w+)/gm)].map(
          (m) => m[1] ?? '',
        ),
      );
    const kjent = new Set(Object.keys(KOMMANDOER).map((n) => n.split(':')[0]));
    expect(eksportert.filter((n) => !kjent.has(n) && INNE_I[n] === undefined)).toEqual([]);
    expect(Object.keys(KALL).sort()).toEqual(Object.keys(KOMMANDOER).sort());
    expect(eksportert.length).toBeGreaterThanOrEqual(11);
  });

  it.each(Object.keys(KOMMANDOER))(
    '(del) DU-01 RO-03 %s: hver rolle får ja eller nei som orakelet sier',
    { timeout: 60_000 },
    async (navn) => {
      const svar: Record<string, string> = {};
      for (const p of PERSONER) svar[p] = await prov(p, navn);
      const ventet = PERSONER.map((p) => [p, KOMMANDOER[navn]?.(p) === true ? 'ja' : 'nei']);
      expect(svar).toEqual(Object.fromEntries(ventet));
    },
  );
});
