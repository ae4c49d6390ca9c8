import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { foerKontakt } from '../../src/modules/trygghetsprogram/commands/foerKontakt.ts';
import { GRENSER } from '../../src/web/takt.ts';
import { okt, skjemakropp, startApp, type Httpsvar, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { faarTjenestenummer, settEtterforsker } from '../support/etterforskerIRaden.ts';
import { attestert, foelgesOppAv, koordinatorSteg, type Guidehus } from '../support/guiden.ts';
import { sagtFra } from '../support/sagtFra.ts';

const NAVN = 'Kanari Fuglesang';
const ORD = 'Kanariturer langs elva';
let app: Testapp;
let hus: Testapp & Guidehus;
let sakId = '';
let referanse = '';
let forespoerselId = '';
let ider = { linjeId: '', meldingId: '' };
type Inne = { kake: string; token: string };
const guide: Inne = { kake: '', token: '' };

async function inne(subjekt: string): Promise<Inne> {
  const kake = Buffer.from((await okt(app, subjekt)).token).toString('base64url');
  const dagen = await fetch(`${app.adresse}/fjordvik/min-dag`, {
    headers: { Cookie: `varde=${kake}` },
  });
  return { kake, token: /name="_token" value="([^"]*)"/.exec(await dagen.text())?.[1] ?? '' };
}

async function be(metode: string, sti: string, hvem: Inne = guide): Promise<Httpsvar> {
  const svar = await fetch(`${app.adresse}${sti}`, {
    method: metode,
    redirect: 'manual',
    headers: {
      'Sec-Fetch-Site': 'same-origin',
      Origin: app.adresse,
      Cookie: `varde=${hvem.kake}`,
    },
    ...(metode === 'POST' ? { body: skjemakropp({ _token: hvem.token }) } : {}),
  });
  const { date: _dato, 'set-cookie': _kake, ...hoder } = Object.fromEntries(svar.headers);
  const kropp = (await svar.text()).replaceAll(/name="_token" value="[^"]*"/g, 'TOKEN');
  return { status: svar.status, hoder, kropp };
}

/** Rutene i saken, fylt ut med det som finnes i den; og de andre guiden kan gå til uten en id. */
const iSaken = (id: string): [string, string][] =>
  app.ruter
    .filter((r) => r.sti.includes('/saker/:id'))
    .map((r) => [
      r.metode,
      r.sti
        .replace(':omrade', 'fjordvik')
        .replace(':id', id)
        .replace(':linjeId', ider.linjeId)
        .replace(':meldingId/:plikt', `${ider.meldingId}/vurder_bekymring`)
        .replace(':slag', 'bekymring')
        .replace(':del', 'informasjon')
        .replace(':hvem', 'ungdommen')
        .replaceAll(/:[a-zA-Z]*Id/g, randomUUID()),
    ]);
const utenId = (): string[] =>
  app.ruter
    .map((r) => (r.metode === 'GET' ? r.sti.replace(':omrade', 'fjordvik') : ':'))
    .filter((sti) => !sti.includes(':'));

beforeAll(async () => {
  // Hver rute spørres om to saker på én gang, oftere enn noen rekker for hånd.
  app = await startApp(systemklokke, { ...GRENSER, perOkt: 100_000, perAdresse: 100_000 });
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  await attestert(hus, 'guide');
  sakId = await sakIAppen(app, NAVN, { anmeldt: false });
  forespoerselId = await foelgesOppAv(hus, sakId, 'guide');
  await foerKontakt(app.hus, await hus.som('guide'), {
    ...{ sakId, retter: null, dag: iDagIOslo(new Date()), form: 'telefon', utfall: 'naadd' },
    ...{ gjaldt: 'ungdommen', tokKontakt: false, ord: ORD, notat: ORD, neste: null },
    resultat: null,
  });
  const meldingId = await sagtFra(hus, sakId, 'bekymring');
  const [rad] = await app.eier<{ linje: string; referanse: string }>(
    `select l.id as linje, s.saksreferanse as referanse from varde.logg_fakta l join varde.sak s on s.id = l.sak_id
     where s.id = $1 and l.slag = 'kontakt'`,
    [sakId],
  );
  ider = { linjeId: rad?.linje ?? '', meldingId };
  referanse = rad?.referanse ?? '';
  Object.assign(guide, await inne('guide'));
});
afterAll(() => app.steng());

describe('oppdraget er slutt', () => {
  it('(del) RO-04 VV-19 før slutten åpner guiden sidene i saken; etter er hver rute i saken, også hver handling, som for en sak som ikke finnes, og ingen annen side nevner den', async () => {
    const ser = (s: Httpsvar): boolean =>
      [NAVN, ORD, sakId, referanse].some((x) => s.kropp.includes(x));
    const aapne = await Promise.all(
      iSaken(sakId)
        .filter(([metode]) => metode === 'GET')
        .map(async ([metode, sti]) => ({ sti, s: await be(metode, sti) })),
    );
    const foer = aapne.filter(({ s }) => s.status === 200).map(({ sti }) => sti);
    for (const del of ['', '/logg', '/logg/avtalen', '/logg/notatene', '/si-fra'])
      expect(foer).toContain(`/fjordvik/saker/${sakId}${del}`);
    expect(foer.length).toBeGreaterThanOrEqual(9);
    expect(ser(await be('GET', '/fjordvik/min-dag'))).toBe(true);

    await koordinatorSteg(hus, sakId, forespoerselId, 'avsluttet', 'Ungdommen vil ha en annen');

    const tom = randomUUID();
    const etter = (id: string) =>
      Promise.all(
        iSaken(id).map(async ([metode, sti]) => {
          const { status, hoder, kropp } = await be(metode, sti);
          return {
            rute: `${metode} ${sti.replaceAll(id, 'ID').replaceAll(/[0-9a-f-]{36}/g, 'X')}`,
            ...{ status, hoder, kropp: kropp.replaceAll(id, 'ID') },
          };
        }),
      );
    const [saken, ingen] = await Promise.all([etter(sakId), etter(tom)]);
    // «Jeg er inhabil» svarer det samme for hva som helst (VV-23).
    expect(saken.filter((s) => s.status !== 404).map((s) => s.rute)).toEqual([
      'POST /fjordvik/saker/ID/inhabil',
    ]);
    expect(saken).toEqual(ingen);
    const sider = await Promise.all(
      utenId().map(async (sti) => ({ sti, s: await be('GET', sti) })),
    );
    expect(sider.filter(({ s }) => ser(s)).map(({ sti }) => sti)).toEqual([]);
    expect(sider.length).toBeGreaterThan(5);
  }, 240_000);
});

describe('guiden blir etterforsker i saken', () => {
  it('(del) TG-03 RO-04 nevner politiets rad guiden, svarer hver rute i saken som til en etterforsker som aldri var guide i den, og ingen side har det guiden skrev', async () => {
    const [navn, ord] = ['Fasan Solheim', 'Fasanrunden ved vannet'];
    const SUBJEKT = 'etterforsker';
    await attestert(hus, SUBJEKT);
    const en = await sakIAppen(app, navn, { anmeldt: false });
    await foelgesOppAv(hus, en, SUBJEKT);
    await foerKontakt(app.hus, await hus.som(SUBJEKT), {
      ...{ sakId: en, retter: null, dag: iDagIOslo(new Date()), form: 'telefon', utfall: 'naadd' },
      ...{ gjaldt: 'ungdommen', tokKontakt: false, ord, notat: ord, neste: null, resultat: null },
    });
    // Den andre saken: en annen var guide, og er det ikke lenger.
    const to = await sakIAppen(app, navn, { anmeldt: false });
    const f = await foelgesOppAv(hus, to, 'guide');
    await koordinatorSteg(hus, to, f, 'avsluttet', 'Ungdommen vil ha en annen');
    const meg = await inne(SUBJEKT);
    const foer = await be('GET', `/fjordvik/saker/${en}/logg`, meg);
    expect([foer.status, foer.kropp.includes(ord)]).toEqual([200, true]);

    const omradet = { ...app, nokler: app.hus.nokler };
    const fjordvik = await app.eier<{ id: string }>(
      `select id from varde.omrade where slug = 'fjordvik'`,
    );
    const t = { ...omradet, bruker: hus.bruker, omrade: () => fjordvik[0]?.id ?? '' };
    await faarTjenestenummer(t, SUBJEKT);
    for (const sak of [en, to]) {
      const [k] = await app.eier<{ id: string }>(
        'select kandidat_id as id from varde.sak where id = $1',
        [sak],
      );
      await settEtterforsker(t, k?.id ?? '', 'TST0931');
    }
    const svarene = (id: string) =>
      Promise.all(
        iSaken(id)
          .filter(([, sti]) => !sti.endsWith('/inhabil'))
          .map(async ([metode, sti]) => {
            const { status, kropp } = await be(metode, sti, meg);
            expect(kropp, sti).not.toContain(ord);
            return `${metode} ${sti.replaceAll(/[0-9a-f-]{36}/g, 'X')} ${status}`;
          }),
      );
    const [saken, andre] = await Promise.all([svarene(en), svarene(to)]);
    expect(saken).toEqual(andre);
    for (const del of ['/logg', '/logg/avtalen', '/logg/notatene', '/si-fra'])
      expect(saken).toContain(`GET /fjordvik/saker/X${del} 404`);
    const dagen = await be('GET', '/fjordvik/min-dag', meg);
    expect(dagen.kropp).not.toContain(ord);
  }, 240_000);
});
