import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prosjektrot } from '../../src/db/prosjektrot.ts';
import { nyTestdatabase, type Testdatabase } from '../support/database.ts';
import { INNGANGER, RETT, SETTER, UTEN_SKRITT } from './overgangsinnganger.ts';
import { AKTER, ventet } from './overgangsorakel.ts';
import {
  BOKSTAVER,
  foer,
  grunnen,
  raderFor,
  ROLLER,
  SLUTTER,
  TILSTAND,
  tilstanden,
} from './overgangsrader.ts';
import { flytteveier, type Veier } from './overgangsstier.ts';

/* Hver vei i basen som kan flytte en sak, er et skritt i overgangstabellen, eller står med det som prøver den. */

/** Hvordan en sak tok slutt, stenger veier, og lager ingen. */
const radene = (anmeldt: boolean): readonly string[] =>
  raderFor(anmeldt).filter((r) => grunnen(r) === null);
let base: Testdatabase;
let veier: Veier;
let overganger: readonly string[];
beforeAll(async () => {
  base = await nyTestdatabase();
  const k = new pg.Client(base.superbruker);
  await k.connect();
  try {
    veier = await flytteveier(k);
    const { rows } = await k.query<{ vei: string }>(
      `select fra || ' ' || til as vei from tilgang.saksovergang order by 1`,
    );
    overganger = rows.map((r) => r.vei);
  } finally {
    await k.end();
  }
});
afterAll(() => base.fjern());

it('(del) TP-20 RO-05 det som kan flytte en sak i basen, er skritt i tabellen eller står med det som prøver det', () => {
  expect(veier.setter).toEqual(Object.keys(SETTER).toSorted());
  expect(veier.rett).toEqual(Object.keys(RETT).toSorted());
  expect(veier.innganger).toEqual(Object.keys(INNGANGER).toSorted());
});

it('(del) TP-20 RO-05 skrittene og testene veiene viser til, finnes, og hvert skritt som flytter en sak, går en av dem', () => {
  const alle = [SETTER, RETT, INNGANGER].flatMap((v) => Object.values(v));
  const nevnt = new Set(alle.flatMap((v) => (typeof v === 'string' ? [] : v)));
  expect([...nevnt].filter((akt) => !AKTER.includes(akt))).toEqual([]);
  const tester = new Set(
    ['src', 'tests'].flatMap((mappe) =>
      readdirSync(join(prosjektrot(), mappe), { recursive: true, encoding: 'utf8' }).map((f) =>
        basename(f),
      ),
    ),
  );
  const viste = alle.flatMap((v) =>
    typeof v === 'string' ? (v.match(/\w+\.db\.test\.ts/gu) ?? []) : [],
  );
  expect(viste.filter((fil) => !tester.has(fil))).toEqual([]);
  const flytter = (akt: string) =>
    [true, false].some((anmeldt) =>
      radene(anmeldt).some((fra) =>
        ROLLER.some((hvem) => {
          const til = ventet({ fra, akt, hvem, anmeldt, utgave: '001' });
          return til !== 'nei' && til !== TILSTAND[tilstanden(fra)];
        }),
      ),
    );
  expect(AKTER.filter((akt) => flytter(akt) && !nevnt.has(akt))).toEqual([]);
});

it('(del) TP-20 RO-05 overgangene basen slipper gjennom, er de fasiten har, og de som står med hva som stenger dem', () => {
  const fins = new Set<string>();
  for (const anmeldt of [true, false])
    for (const fra of radene(anmeldt))
      for (const akt of AKTER)
        for (const hvem of ROLLER) {
          const til = ventet({ fra, akt, hvem, anmeldt, utgave: '001' });
          const sto = TILSTAND[tilstanden(fra)];
          if (til !== 'nei' && til !== sto) fins.add(`${sto} ${til}`);
        }
  expect(overganger.filter((o) => !fins.has(o)).toSorted()).toEqual(
    Object.keys(UTEN_SKRITT).toSorted(),
  );
  expect([...fins].filter((o) => !overganger.includes(o))).toEqual([]);
});

it('(del) TP-20 RO-05 en ny vei er rød: en funksjon som setter tilstanden, en som kaller den, og en tabell med en utløser', async () => {
  const k = new pg.Client(base.superbruker);
  await k.connect();
  try {
    await k.query(`begin;
      create function tilgang.ny_setter() returns trigger language plpgsql as $$ begin
        update varde.sak s set tilstand_siden = now(), tilstand = 'aktiv' where s.id = new.sak_id; return null; end $$;
      create trigger ny_vei after insert on varde.dialog for each row execute function tilgang.ny_setter();
      create function tilgang.ny_inngang() returns void language sql as $$ update varde.sak_tilgang set til = now() where relasjon = 'guide' $$;
      create function tilgang.ikke_en_vei() returns void language sql as $$ update varde.sak set koordinator_id = null where tilstand = 'aktiv' $$;
      grant execute on function tilgang.ny_inngang, tilgang.ikke_en_vei to varde_app;`);
    const naa = await flytteveier(k);
    const nye = (foer: readonly string[], etter: readonly string[]) =>
      etter.filter((v) => !foer.includes(v));
    expect(nye(veier.setter, naa.setter)).toEqual(['tilgang.ny_setter']);
    expect(nye(veier.innganger, naa.innganger)).toEqual(
      expect.arrayContaining(['insert varde.dialog', 'tilgang.ny_inngang']),
    );
    expect(naa.innganger).not.toContain('tilgang.ikke_en_vei');
  } finally {
    await k.query('rollback');
    await k.end();
  }
});

it('(del) VV-16 TP-39 måtene en sak har tatt slutt på i radene, er dem fasiten har fra hver tilstand, og henvist er den fra de fem', () => {
  const foeres: Readonly<Record<string, readonly string[]>> = {
    ...{ overfort: ['ta_over'], overfort_i_varde: ['ta_over'], for_lenge_siden: ['flyttet'] },
    trygg_igjen: ['trygg_igjen', 'bekreft_trygg_igjen', 'behov_nei'],
  };
  const slutter = (akter: readonly string[], til: string) =>
    BOKSTAVER.filter((b) =>
      radene(true)
        .filter((fra) => tilstanden(fra) === b)
        .some((fra) =>
          akter.some(
            (akt) =>
              ventet({ fra, akt, hvem: 'koordinator', anmeldt: true, utgave: '001' }) === til,
          ),
        ),
    ).join('');
  for (const [grunn, fra] of Object.entries(SLUTTER))
    expect(slutter(foeres[grunn] ?? [grunn], 'avsluttet'), grunn).toBe(
      BOKSTAVER.filter((b) => fra.includes(b)).join(''),
    );
  const henvist = radene(true).filter((r) => tilstanden(r) === 'N');
  expect(henvist.map((r) => foer(r)).join('')).toBe(
    slutter(['henvist', 'henvist_etter_nei'], 'henvist'),
  );
});
