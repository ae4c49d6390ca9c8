import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { GRENSER } from '../../src/web/takt.ts';
import { okt, skjemakropp, startApp, type Httpsvar, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv, koordinatorSteg, type Guidehus } from '../support/guiden.ts';

/** Alt guiden kan spørre om utenom sidene i saken, når oppdraget er slutt: hver rute i appen, også hver handling (RO-04, VV-19). */
const NAVN = 'Kanari Fuglesang';
const ORD = 'Kanariturer langs elva';
let app: Testapp;
let guide = { kake: '', token: '' };
let mine: Readonly<Record<string, string>> = {};
let referanse = '';

/** Hva `:id` er i ruter som begynner slik: det som hører til saken guiden hadde. Et nytt navn må inn her. */
const ID: Readonly<Record<string, 'sak' | 'rad' | 'forespoersel' | 'oppgave' | 'meg'>> = {
  ...{ rader: 'rad', vernet: 'rad', uttrekk: 'rad', guideforespoersler: 'forespoersel' },
  ...{ oppgaver: 'oppgave', forespoersler: 'sak', forseglet: 'sak', feilfoert: 'sak' },
  ...{ 'feilfoert-sak': 'sak', ledergrunn: 'sak', tilbud: 'sak', folk: 'meg', utkast: 'sak' },
};
/** Plassene i en rute som ikke er en sak, og det de fylles med. */
const ANDRE: Readonly<Record<string, string>> = {
  ...{ omrade: 'fjordvik', skjema: 'guidelogg', aar: '2020', versjon: '1', sprak: 'nb' },
  gruppe: 'mal',
};
/** Rutene som er om den som spør, eller skifter det hen er: de er ikke om saken, og tar økta. */
const OM_MEG = ['POST /logg-ut', 'GET /logg-ut/ferdig', 'GET /logg-ut/frontkanal'];

async function be(metode: string, sti: string, felter: Record<string, string>): Promise<Httpsvar> {
  const svar = await fetch(`${app.adresse}${sti}`, {
    method: metode,
    redirect: 'manual',
    headers: {
      'Sec-Fetch-Site': 'same-origin',
      ...{ Origin: app.adresse, Cookie: `varde=${guide.kake}` },
    },
    ...(metode === 'POST' ? { body: skjemakropp({ _token: guide.token, ...felter }) } : {}),
  });
  const { date: _dato, 'set-cookie': _kake, ...hoder } = Object.fromEntries(svar.headers);
  const kropp = (await svar.text()).replaceAll(/name="_(token|nokkel)" value="[^"]*"/g, 'SKJULT');
  return { status: svar.status, hoder, kropp };
}

beforeAll(async () => {
  app = await startApp(systemklokke, { ...GRENSER, perOkt: 100_000, perAdresse: 100_000 });
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const hus: Testapp & Guidehus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  await attestert(hus, 'guide');
  const sak = await sakIAppen(app, NAVN, { anmeldt: false });
  const forespoersel = await foelgesOppAv(hus, sak, 'guide');
  await foerKontakt(app.hus, await hus.som('guide'), {
    ...{ sakId: sak, retter: null, dag: iDagIOslo(new Date()), form: 'telefon', utfall: 'naadd' },
    ...{ gjaldt: 'ungdommen', tokKontakt: false, ord: ORD, notat: ORD, neste: null },
    resultat: null,
  });
  const [rad] = await app.eier<{ rad: string; referanse: string; oppgave: string }>(
    `with o as (insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, 'ring_etter_straffesaken', $2 from varde.sak where id = $1 returning id)
     select s.kandidat_id as rad, s.saksreferanse as referanse, o.id as oppgave from varde.sak s, o where s.id = $1`,
    [sak, hus.bruker('guide')],
  );
  mine = {
    ...{ sak, forespoersel, rad: rad?.rad ?? '', oppgave: rad?.oppgave ?? '' },
    meg: hus.bruker('guide'),
  };
  referanse = rad?.referanse ?? '';
  const kake = Buffer.from((await okt(app, 'guide')).token).toString('base64url');
  const dagen = await fetch(`${app.adresse}/fjordvik/min-dag`, {
    headers: { Cookie: `varde=${kake}` },
  });
  guide = { kake, token: /name="_token" value="([^"]*)"/.exec(await dagen.text())?.[1] ?? '' };
  await koordinatorSteg(hus, sak, forespoersel, 'avsluttet', 'Ungdommen vil ha en annen');
});
afterAll(() => app.steng());

/** Ruta med det som hører til saken, eller med id-er ingen har. */
function fylt(sti: string, ekte: boolean): string {
  const hode = sti.split('/')[2] ?? '';
  return sti.replaceAll(/:([a-zA-Z]+)/g, (hele, navn: string) => {
    const fast = ANDRE[navn];
    if (fast !== undefined) return fast;
    const slag = navn === 'id' || navn === 'objektId' ? ID[hode] : 'sak';
    if (slag === undefined) throw new Error(`${sti}: ${hele} har ingen celle`);
    return ekte && (navn === 'id' || navn === 'objektId') ? (mine[slag] ?? '') : randomUUID();
  });
}

it('(del) RO-04 VV-19 oppdraget er slutt: ingen rute utenom saken, heller ikke søket, utkastet, forespørselen, oppgaven eller en handling uten id, gir noe av det guiden hadde', async () => {
  // Det guiden hadde å gjøre, er koordinatorens nå: ingen samtale blir borte med oppdraget.
  expect(
    await app.eier(
      `select o.for_bruker = s.koordinator_id as hos_koordinatoren, o.utfort from varde.oppgave o join varde.sak s on s.id = o.sak_id
       where o.id = $1`,
      [mine['oppgave']],
    ),
  ).toEqual([{ hos_koordinatoren: true, utfort: null }]);
  const rutene = app.ruter.filter(
    (r) => !r.sti.includes('/saker/:id') && !OM_MEG.includes(`${r.metode} ${r.sti}`),
  );
  const sak = mine['sak'] ?? '';
  /** Det en handling kan spørre om en sak med, også der ingen id står i adressen. */
  const felter = (ekte: boolean) => {
    const id = ekte ? sak : randomUUID();
    const ellers = ekte ? mine : {};
    return {
      ...{ q: ekte ? referanse : 'ZZZZZZ', rad: ellers['rad'] ?? id, sakId: id, id },
      ...{ gjelder: id, objekt: id, valg: 'tilby', grunn: 'X', ord: 'X', svar: 'ja' },
    };
  };
  const gir: string[] = [];
  const ulike: string[] = [];
  for (const { metode, sti } of rutene) {
    const navn = `${metode} ${sti}`;
    const svar = await be(metode, fylt(sti, true), felter(true));
    // Referansen det søkes på, står i feltet; treffet ville vært en lenke.
    const kropp = svar.kropp.replaceAll(`value="${referanse}"`, '');
    const alt = `${kropp} ${JSON.stringify(svar.hoder)}`;
    if ([NAVN, ORD, `/saker/${sak}`, referanse].some((x) => alt.includes(x))) gir.push(navn);
    if (/:(id|objektId)/.test(sti)) {
      const annen = await be(metode, fylt(sti, false), felter(false));
      if (svar.status !== annen.status) ulike.push(`${navn} ${svar.status} ${annen.status}`);
    }
  }
  expect(gir).toEqual([]);
  expect(ulike).toEqual([]);
  const navnene = new Set(rutene.map((r) => `${r.metode} ${r.sti}`));
  for (const rute of [
    ...['POST /:omrade/sok', 'POST /:omrade/utkast/:skjema/:objektId'],
    ...['GET /:omrade/guideforespoersler/:id', 'POST /:omrade/oppgaver/:id/utfort'],
  ])
    expect(navnene).toContain(rute);
  // Søket på navnet finner heller ingenting.
  expect((await be('POST', '/fjordvik/sok', { q: 'Kanari' })).kropp).not.toContain(`/saker/${sak}`);
}, 240_000);
