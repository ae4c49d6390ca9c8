import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { GRENSER } from '../../src/web/takt.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv, koordinatorSteg, type Guidehus } from '../support/guiden.ts';
import { logg } from '../support/loggen.ts';
import { blirEtterforsker, DAGENS_VEIER } from './etterforskerveiene.ts';
import { sagtFra } from '../support/sagtFra.ts';
import { alleRutene, felter, finnesIkke, fylt, GUIDENS, type Finnes } from './guidensRuter.ts';

const [NAVN, ORD] = ['Fasan Solheim', 'Fasanrunden ved vannet'];
const SUBJEKT = 'etterforsker';
let app: Testapp;
let hus: Testapp & Guidehus;

beforeAll(async () => {
  app = await startApp(systemklokke, { ...GRENSER, perOkt: 100_000, perAdresse: 100_000 });
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  for (const s of ['guide', SUBJEKT]) await attestert(hus, s);
});
afterAll(() => app.steng());

/** En sak den ene følger opp, med en linje og en melding i: rutene i den får noe som finnes. */
async function fulgt(guide: string): Promise<Finnes> {
  const sak = await sakIAppen(app, NAVN, { anmeldt: false });
  const forespoersel = await foelgesOppAv(hus, sak, guide);
  const linje = await logg(hus, sak, {
    ...{ som: guide, ord: ORD, notat: ORD, dag: iDagIOslo(new Date()) },
  });
  const melding = await sagtFra(hus, sak, 'bekymring', { som: guide });
  const [rad] = await app.eier<Pick<Finnes, 'rad' | 'hendelse' | 'foresatt'>>(
    `select s.kandidat_id as rad, (select h.id from varde.hendelse h where h.sak_id = s.id limit 1) as hendelse,
       (select f.id from varde.foresatte f where f.sak_id = s.id limit 1) as foresatt from varde.sak s where s.id = $1`,
    [sak],
  );
  return { ...finnesIkke(), ...rad, sak, forespoersel, linje, melding };
}

it.each(DAGENS_VEIER)(
  '(del) TG-03 RO-04 %s: i samme øyeblikk svarer hver rute i saken, lest og sendt, som til en etterforsker som aldri var guide i den, og ingen side har det guiden skrev',
  async (vei) => {
    const en = await fulgt(SUBJEKT);
    // Den andre saken: en annen var guide, og er det ikke lenger.
    const to = await fulgt('guide');
    await koordinatorSteg(hus, to.sak, to.forespoersel, 'avsluttet', 'Ungdommen vil ha en annen');
    const meg = await klient(app, SUBJEKT, '/fjordvik/min-dag');
    for (const rute of GUIDENS.filter((r) => r.startsWith('GET') && !/svarId|:naar/.test(r)))
      expect((await meg.hent(fylt(rute, en))).status, rute).not.toBe(404);
    expect((await meg.hent(fylt('GET /:omrade/saker/:id/logg', en))).kropp).toContain(ORD);

    const fjordvik = await app.eier<{ id: string }>(
      `select id from varde.omrade where slug = 'fjordvik'`,
    );
    const t = { ...{ ...hus, nokler: app.hus.nokler }, omrade: () => fjordvik[0]?.id ?? '' };
    await blirEtterforsker(t, vei, SUBJEKT, [
      { sakId: en.sak, kandidatId: en.rad },
      { sakId: to.sak, kandidatId: to.rad },
    ]);
    // Å melde seg inhabil er selv en slutt.
    const rutene = alleRutene(app).filter(
      (r) => r.includes('/saker/:id') && !r.endsWith('/inhabil'),
    );
    const svarene = async (f: Finnes) => {
      const ut: string[] = [];
      for (const rute of rutene) {
        const sti = fylt(rute, f);
        const svar = rute.startsWith('GET')
          ? await meg.hent(sti)
          : await meg.send(sti, await felter(rute, f));
        expect(svar.kropp, rute).not.toContain(ORD);
        ut.push(`${rute} ${svar.status}`);
      }
      return ut;
    };
    const [saken, andre] = [await svarene(en), await svarene(to)];
    expect(saken).toEqual(andre);
    for (const del of ['/logg', '/logg/avtalen', '/logg/notatene', '/si-fra', '/logg/:linjeId'])
      expect(saken).toContain(`GET /:omrade/saker/:id${del} 404`);
    expect((await meg.hent('/fjordvik/min-dag')).kropp).not.toContain(ORD);
  },
  240_000,
);
