import { afterAll, beforeAll, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser } from '../support/nettleser.ts';

let app: Testapp;
let leser: Nettleser;
let sak = '';
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = new Map(
    (await app.eier<{ id: string; subjekt: string }>('select id, subjekt from varde.bruker')).map(
      (b) => [b.subjekt, b.id],
    ),
  );
  const hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.get(s) ?? '',
  };
  await attestert(hus, 'guide');
  const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
  sak = `saker/${sakId}`;
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const SIDER = {
  guide: ['', '/si-fra/vil-ikke-mer', '/si-fra/enige', '/si-fra/bekymring'],
  koordinator: ['/avslutt?maate=ikke_mer_behov', '/del', '/samtykke', '/guide', '/forsegl'],
} as const;

it('axe finner ingenting på sidene om oppfølgingen, hos guiden og koordinatoren, og ingenting ruller sidelengs på 1280 og 320 px', async () => {
  for (const hvem of ['guide', 'koordinator'] as const) {
    const side = await loggInn(app, leser, hvem, { bredde: 320, js: true });
    const stier = [
      ...SIDER[hvem].map((s) => `${sak}${s}`),
      ...(hvem === 'koordinator' ? ['regler/samtykke', 'registrer/feil-person'] : []),
    ];
    for (const sti of stier) {
      const svar = await side.goto(`${app.adresse}/fjordvik/${sti}`);
      expect(svar?.status(), `${hvem} ${sti}`).toBe(200);
      expect(await funnPaaSiden(side), `${hvem} ${sti}`).toEqual([]);
    }
    await leser.ferdig(side);
  }
});
