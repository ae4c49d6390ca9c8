import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  besluttTriage,
  ferdigMedLista,
  meldInhabil,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { ferskMelding } from '../support/mangeMeldinger.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

/** Å laste opp en fil om et barn røper ikke om barnet har en sak (VV-48, DU-02; architecture.md, Access 5). */
const HAR_SAK = '08900968842';
const HAR_INGEN = '18830999899';
const SAKSNUMMER = '19026581 1527/26-1';

let app: Testapp;
beforeAll(async () => {
  app = await startApp();
  const k = await okt(app, 'koordinator');
  const [sted] = (await mineArbeidssteder(app.hus, k)).steder;
  await registrerPerson(app.hus, k, {
    ...ferskMelding(sted?.organisasjonId ?? '', 'Kanari Fuglesang'),
    fodselsnummer: HAR_SAK,
    fodselsdato: null,
    anmeldt: true,
    straffesaksnummer: SAKSNUMMER,
  });
  const [rad] = await app.eier<{ id: string }>('select id from varde.kandidat');
  const { sakId } = await besluttTriage(app.hus, k, {
    kandidatId: rad?.id ?? '',
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: 'Trenger noen',
    egnet: true,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  await meldInhabil(app.hus, await okt(app, 'koordinator2'), sakId ?? '');
});
afterAll(() => app.steng());

const dag = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
const loggrader = async () =>
  (await app.eier<{ n: number }>('select count(*)::int as n from varde.revisjon'))[0]?.n ?? 0;

/** Svaret på den samme fila, byte for byte, med det ene eller det andre barnet i; barnet, fila og skjematokenet er byttet ut. */
async function forhandsvis(subjekt: string, omrade: string, fnr: string) {
  const hvem = await klient(
    app,
    subjekt,
    `/${subjekt === 'ytteroy' ? 'ytteroy' : 'fjordvik'}/min-dag`,
  );
  const foer = await loggrader();
  const { status, hoder, kropp } = await hvem.send(`/${omrade}/uttrekk/forhandsvis`, {
    kjortDato: dag(-7),
    kjortAv: 'Vaktleder T. Test',
    fra: dag(-14),
    til: dag(-8),
    betyr: 'aasted',
    fil: new File([new Uint8Array(uttrekksfil([{ fnr, sak: SAKSNUMMER }]))], 'uke.csv', {
      type: 'text/csv',
    }),
  });
  const { 'content-length': _lengde, ...resten } = hoder;
  return {
    status,
    hoder: resten,
    kropp: kropp
      .replaceAll(fnr, 'FNR')
      .replaceAll(/name="innhold" value="[^"]*"/g, 'FIL')
      .replaceAll(/name="_token" value="[^"]*"/g, 'TOKEN'),
    logg: (await loggrader()) - foer,
  };
}
const radene = (kropp: string) => /<details><summary>.*?<\/details>/s.exec(kropp)?.[0] ?? '';

it.each([
  ['ytteroy', 'ytteroy', 200],
  ['ytteroy', 'fjordvik', 404],
  ['ordforer', 'fjordvik', 404],
  ['administrator', 'fjordvik', 404],
  ['guide', 'fjordvik', 404],
  ['koordinator2', 'fjordvik', 200],
] as const)(
  '(del) VV-48 DU-02 %s som laster opp i %s, får samme svar (%i), hoder og like mange loggrader for et barn som har en sak, og ett som ikke har; den ansvarlige ser saken',
  async (subjekt, omrade, status) => {
    const har = await forhandsvis(subjekt, omrade, HAR_SAK);
    const harIngen = await forhandsvis(subjekt, omrade, HAR_INGEN);
    expect(har).toEqual(harIngen);
    expect(har.status).toBe(status);
    if (status === 200) expect(radene(har.kropp)).toContain('Linje 2');
    else expect(har.kropp).not.toContain('Linje');
    const hennes = await forhandsvis('koordinator', 'fjordvik', HAR_SAK);
    const ikkeHennes = await forhandsvis('koordinator', 'fjordvik', HAR_INGEN);
    expect([hennes.status, ikkeHennes.status]).toEqual([200, 200]);
    expect(radene(hennes.kropp)).not.toBe(radene(ikkeHennes.kropp));
    expect(await app.eier('select 1 from varde.uttrekk')).toEqual([]);
  },
);
