import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overlatSamtalen } from '../../src/modules/trygghetsprogram/commands/overlatSamtalen.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { farKanIkkeKontaktes } from '../support/familien.ts';
import { loggInn } from '../support/innlogget.ts';
import { Nettleser, trykk } from '../support/nettleser.ts';
import { hoved, lenke } from '../support/paaSiden.ts';
import { fullfoer, samtalenErAvtalt, skrivAlleDeler } from '../support/samtalen.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

describe('familiens ark på skjermen', () => {
  it('(del) VV-01 (del) VV-38 den som har samtalen, får vite at koordinatoren bestemmer, og ikke mer; hun bestemmer, og arket er ungdommens eget', async () => {
    const hus = { ...app, som: (subjekt: string) => okt(app, subjekt) };
    const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
    await app.eier(
      `update varde.sak set utgave_kode = '001', utgave_versjon = 1 where id = $1 returning id`,
      [sakId],
    );
    await samtalenErAvtalt(hus, sakId);
    const [handterer] = await app.eier<{ id: string }>(
      `select id from varde.bruker where subjekt = 'handterer'`,
    );
    await overlatSamtalen(hus.hus, await hus.som('koordinator'), {
      ...{ sakId, brukerId: handterer?.id ?? '' },
    });
    await skrivAlleDeler(hus, sakId);
    await fullfoer(hus, sakId, { holdtVed: new Date() });
    await farKanIkkeKontaktes(hus, sakId);
    const sti = `/fjordvik/saker/${sakId}/trygghetssamtale/familien`;
    const aapne = async (som: string) => {
      const side = await loggInn(app, leser, som, { bredde: 320, js: false, til: sti });
      if ((await side.locator('main').count()) === 0) throw new Error('ikke inne');
      return side;
    };
    const hens = await aapne('handterer');
    expect(await hoved(hens)).toContain('Koordinatoren må bestemme før arket skrives ut.');
    expect(await hens.locator('main form').count()).toBe(0);
    expect(await hens.locator('a[href$="/familien/hvem"]').count()).toBe(0);
    for (const ord of ['Odd', 'foresatt', 'papir'])
      expect(await hoved(hens), ord).not.toContain(ord);

    const side = await aapne('koordinator');
    await lenke(side, 'Bestem hvem som får arket').click();
    await trykk(side, 'Bestem det');
    expect(await hoved(side)).toContain('Velg hvem som skal få arket.');
    await side.locator('[name=til][value=ungdommen]').check();
    await side.locator('[name=ord]').fill('Får det av helsesykepleieren');
    await trykk(side, 'Bestem det');
    expect(await hoved(side)).toContain('Dette er ungdommens eget ark.');
    expect(await side.locator('[name=felter][value=guiden]').count()).toBe(0);
    await side.locator('[name=felter][value=egne_tiltak]').check();
    await trykk(side, 'Lagre valgene');
    await lenke(side, 'Se arket, og skriv det ut').click();
    expect(await hoved(side)).toContain('Går i følge med broren');
  });
});
