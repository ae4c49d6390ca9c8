import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { DEMO_UTSTEDER } from '../../src/integrations/oidc/demo/personer.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  lastOppUttrekk,
  meldInhabil,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { nyOppgave } from '../support/provesak.ts';
import { startApp, type Testapp } from '../support/app.ts';
import { PERSONER, regelFor, RUTER, type Hvem } from './rutetabell.ts';

const NAVN = /Kanari|Fuglesang/;
const FIL = readFileSync(join(import.meta.dirname, '../fixtures/uttrekk-uke-46.csv'));

let app: Testapp;
let innlogging: pg.Client;
const okter = new Map<Hvem, { kake: string; token: string }>();
const ider = new Map<string, string>();
const mal = {
  sak: '',
  uttrekk: '',
  oppgave: '',
  melding: '',
  radIUttrekk: '',
  medlemskap: '',
  bruker: '',
  vernet: '',
  organisasjon: '',
};

async function nyOkt(subjekt: string): Promise<Buffer> {
  const token = randomBytes(32);
  await innlogging.query('select * from innlogging.lag_okt($1, $2, $3, $4, now())', [
    DEMO_UTSTEDER,
    subjekt,
    '',
    createHash('sha256').update(token).digest(),
  ]);
  return token;
}
const som = async (subjekt: string): Promise<Legitimasjon> => ({
  token: await nyOkt(subjekt),
  omrade: 'fjordvik',
});

type Svar = { status: number; hoder: Record<string, string>; kropp: string };

async function be(metode: string, sti: string, hvem: Hvem | null, felter = {}): Promise<Svar> {
  const okt = hvem === null ? undefined : okter.get(hvem);
  const svar = await fetch(`${app.adresse}${sti}`, {
    method: metode,
    redirect: 'manual',
    headers: {
      'Sec-Fetch-Site': 'same-origin',
      Origin: app.adresse,
      ...(okt === undefined ? {} : { Cookie: `varde=${okt.kake}` }),
    },
    ...(metode === 'POST'
      ? { body: new URLSearchParams({ _token: okt?.token ?? '', ...felter }) }
      : {}),
  });
  const kropp = (await svar.text()).replaceAll(/name="_token" value="[^"]*"/g, 'TOKEN');
  const { date: _dato, 'set-cookie': _kake, ...hoder } = Object.fromEntries(svar.headers);
  return { status: svar.status, hoder, kropp };
}

/** En melding som venter på vurdering, og en som er blitt sak, begge om kanarifuglen. */
async function meld(k: Legitimasjon): Promise<string> {
  const { steder } = await mineArbeidssteder(app.hus, k);
  const { kvittering } = await registrerPerson(app.hus, k, {
    organisasjonId: steder[0]?.organisasjonId ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Test',
    grunn: 'Prøve',
    navn: 'Kanari Fuglesang',
    fodselsnummer: null,
    fodselsdato: tilDato('2011-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: tilDato('2026-11-06'),
    anmeldt: false,
    straffesaksnummer: null,
    hatkriminalitet: false,
    iFamilie: false,
  });
  const rad = await app.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return rad[0]?.id ?? '';
}

async function giRelasjon(subjekt: string, relasjon: string): Promise<void> {
  await app.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, b.id, $2, 'prøve', now() from varde.sak s, varde.bruker b
     where s.id = $3 and b.subjekt = $1 returning id`,
    [subjekt, relasjon, mal.sak],
  );
}

beforeAll(async () => {
  app = await startApp();
  innlogging = new pg.Client(app.base.innlogging);
  await innlogging.connect();
  const k = await som('koordinator');
  const tilSak = await meld(k);
  mal.melding = await meld(k);
  const { sakId } = await besluttTriage(app.hus, k, {
    kandidatId: tilSak,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: 'Trenger noen',
    egnet: false,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  mal.sak = sakId ?? '';
  mal.oppgave = await nyOppgave(app, mal.sak);
  const opp = await lastOppUttrekk(app.hus, k, {
    fil: FIL,
    betyr: 'aasted',
    kjoertDato: tilDato('2026-11-16'),
    kjoertAv: 'Prøve',
    periodeFra: tilDato('2026-11-09'),
    periodeTil: tilDato('2026-11-15'),
  });
  mal.uttrekk = opp.ok ? opp.uttrekkId : '';
  const iUttrekket = await app.eier<{ id: string }>(
    'select id from varde.kandidat where uttrekk_id = $1 limit 1',
    [mal.uttrekk],
  );
  mal.radIUttrekk = iUttrekket[0]?.id ?? '';
  mal.vernet = await meld(k);
  await app.eier('update varde.kandidat set vernet = true where id = $1', [mal.vernet]);
  const ut = await app.eier<{ medlemskap: string; bruker: string; organisasjon: string }>(
    `select m.id as medlemskap, b.id as bruker, m.organisasjon_id as organisasjon from varde.medlemskap m
     join varde.bruker b on b.id = m.bruker_id where b.subjekt = 'koordinator2'`,
  );
  Object.assign(mal, ut[0]);
  for (const b of await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  ))
    ider.set(b.subjekt, b.id);
  await giRelasjon('guide', 'guide');
  await giRelasjon('etterforsker', 'etterforsker');
  for (const id of [mal.sak, mal.melding])
    await meldInhabil(app.hus, await som('koordinator2'), id);
  for (const p of PERSONER) {
    okter.set(p, { kake: (await nyOkt(p)).toString('base64url'), token: '' });
    const side = await fetch(`${app.adresse}/${p === 'ytteroy' ? 'ytteroy' : 'fjordvik'}/min-dag`, {
      headers: { Cookie: `varde=${okter.get(p)?.kake ?? ''}` },
    });
    const token = /name="_token" value="([^"]*)"/.exec(await side.text())?.[1] ?? '';
    okter.set(p, { kake: okter.get(p)?.kake ?? '', token });
  }
});
afterAll(async () => {
  await innlogging.end();
  await app.steng();
});

const sti = (rute: string, id: string): string =>
  rute
    .split(' ')[1]
    ?.replace(':omrade', 'fjordvik')
    .replace(':orgId', mal.organisasjon)
    .replace(':skjema', 'melding')
    .replace(/:[a-zA-Z]*[iI]d/, id) ?? '';

describe('rutene', () => {
  it('hver rute har en linje i tabellen', () => {
    const registrert = app.ruter.map((r) => `${r.metode} ${r.sti}`);
    expect(registrert.filter((r) => RUTER[r] === undefined)).toEqual([]);
  });

  it.each(Object.keys(RUTER))(
    '(del) DU-01 DU-02 %s slipper inn dem orakelet sier, og svarer de andre som om den ikke finnes',
    async (rute) => {
      const { slipper, oppdrag, serNavn, skjema, aapen } = regelFor(rute);
      const [metode = ''] = rute.split(' ');
      if (aapen === true) {
        // Åpne sider vet ingenting om noen: det samme svaret for alle som ikke er inne.
        const s = await be(metode, sti(rute, ''), null);
        expect(NAVN.test(s.kropp)).toBe(false);
        expect([200, 303, 400, 403, 404]).toContain(s.status);
        return;
      }
      const ekte = oppdrag === undefined || oppdrag === 'tilfeldig' ? randomUUID() : mal[oppdrag];
      const rad = oppdrag === 'uttrekk' ? mal.radIUttrekk : ekte;
      const ukjentSti = await be('GET', '/fjordvik/finnes-ikke', 'koordinator');
      // De som nektes, prøver først, mens alt ennå står urørt.
      const rekke = [...PERSONER].sort((a, b) => Number(slipper(a)) - Number(slipper(b)));
      const svar: Record<string, string> = {};
      for (const p of rekke) {
        // Det som skal angres, må være besluttet først.
        if (rute.endsWith('/angre') && slipper(p))
          await be('POST', sti(rute, ekte).replace(/angre$/, 'beslutning'), p, {
            rad,
            valg: 'ikke_aktuelt',
            grunn: 'ikke_behov',
          });
        // Den fraværet gjelder: en selv, og for lederen en koordinator hun leder.
        const hvem = p === 'leder' ? mal.bruker : (ider.get(p) ?? randomUUID());
        const s = await be(metode, sti(rute, ekte), p, { rad, hvem, ...skjema });
        const videreTilInnlogging = s.hoder['location']?.startsWith('/logg-inn?') === true;
        svar[p] =
          [200, 303, 422].includes(s.status) && !videreTilInnlogging ? 'inn' : String(s.status);
        expect(NAVN.test(s.kropp) && serNavn?.(p) !== true, `${p} ser navnet`).toBe(false);
        if (slipper(p)) continue;
        const tom = randomUUID();
        const t = await be(metode, sti(rute, tom), p, { rad: tom, hvem, ...skjema });
        expect(
          { ...s, kropp: s.kropp.replaceAll(ekte, 'ID') },
          `${p}: finnes og finnes ikke`,
        ).toEqual({ ...t, kropp: t.kropp.replaceAll(tom, 'ID') });
        if (metode === 'GET') expect(s.status).toBe(ukjentSti.status);
      }
      expect(svar).toEqual(Object.fromEntries(rekke.map((p) => [p, slipper(p) ? 'inn' : '404'])));
      const uten = await be(metode, sti(rute, ekte), null, { rad });
      expect(NAVN.test(uten.kropp)).toBe(false);
      if (metode === 'GET') expect(uten.hoder['location']).toMatch(/^\/logg-inn/);
      else expect([401, 403]).toContain(uten.status);
    },
  );
});
