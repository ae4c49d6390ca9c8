import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { trygg } from '../support/familien.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, Nettleser, trykk } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { trekker } from '../support/samtykket.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

describe('den siste samtalen på skjermen', () => {
  it('(del) VV-06 VV-27 uten skript på 320 px: saken er borte for guiden, som har én samtale til, og fører den; et navn advares det om ved feltet, og ingenting er mistet; koordinatoren har bekymringen på dagen', async () => {
    const folk = await app.eier<{ id: string; subjekt: string }>(
      'select id, subjekt from varde.bruker',
    );
    const hus = {
      ...app,
      som: (subjekt: string) => okt(app, subjekt),
      bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
    };
    const sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
    await attestert(hus, 'guide');
    await foelgesOppAv(hus, sakId, 'guide');
    const [mor] = await app.eier<{ id: string }>(
      'select id from varde.foresatte where sak_id = $1',
      [sakId],
    );
    await trygg(hus, sakId, mor?.id ?? '', {
      ...{ foresattId: null, nummer: '90 00 00 12', andreSer: 'Far ser meldinger' },
    });
    await trekker(hus, sakId, mor?.id ?? '');
    const side = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: false, til: '/fjordvik/min-dag' },
    });
    expect(await hoved(side)).toContain('Kontakten er stanset. Én samtale til');
    expect(await hoved(side)).not.toContain('Ungdommene du følger opp');
    await side.locator(`a[href$="/saker/${sakId}/siste-samtale"]`).first().click();
    const sett = await hoved(side);
    for (const ord of ['Kanari Fuglesang', 'ring 112', 'ikke er ungdommens skyld'])
      expect(sett, ord).toContain(ord);
    // Nummeret står aldri uten det som gjør det trygt å ringe.
    for (const ord of ['90 00 00 12', 'Far ser meldinger', 'legg på uten å si noe'])
      expect(sett, ord).toContain(ord);
    for (const ord of ['Mona', 'trakk', 'foresatt', 'samtykke'])
      expect(sett, ord).not.toContain(ord);
    await trykk(side, 'Før samtalen, og avslutt');
    expect(await hoved(side)).toContain('Velg hvordan dere snakket.');
    await side.locator('[name=form][value=telefon]').check();
    await side.locator('[name=ord]').fill('Vil gjerne fortsette');
    await side.locator('[name=bekymring]').fill('Redd for Even');
    // Ungdommen vil ikke mer (VV-04).
    await side.locator('[name=nei]').check();
    await bilde(side, 'siste-nei-320');
    await trykk(side, 'Før samtalen, og avslutt');
    // Den hen er redd for, omtales ved relasjonen (VV-27): det står ved feltet, alt er der ennå, og neste gang går det.
    expect(await side.locator('#felt-bekymring-feil').textContent()).toContain('«Even» ser ut som');
    expect(await side.locator('[name=ord]').inputValue()).toBe('Vil gjerne fortsette');
    expect(await side.locator('[name=bekymring]').inputValue()).toBe('Redd for Even');
    expect(await side.locator('[name=nei]').isChecked()).toBe(true);
    await bilde(side, 'siste-navnevarsel-320');
    await trykk(side, 'Før samtalen, og avslutt');
    expect(await hoved(side)).not.toContain('Én samtale til');
    const hennes = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: false, til: '/fjordvik/min-dag' },
    });
    expect(await hoved(hennes)).toMatch(/bekymr/iu);
    expect(await hoved(hennes)).toContain('Ungdommen har sagt nei til mer kontakt. Før i dag');
  });

  it('VV-06 TG-17 TG-18 uten skript på 320 px: hører politiets guide om en trussel i den siste samtalen, krysser hen av, koordinatoren har den på dagen, og guiden fører at egenrapporten er skrevet, uten saken', async () => {
    const folk = await app.eier<{ id: string; subjekt: string }>(
      'select id, subjekt from varde.bruker',
    );
    const hus = {
      ...app,
      som: (subjekt: string) => okt(app, subjekt),
      bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
    };
    const sakId = await sakIAppen(app, 'Kanari Spurv', { anmeldt: false });
    await attestert(hus, 'handterer');
    await foelgesOppAv(hus, sakId, 'handterer');
    const [sak] = await app.eier<{ mor: string; ref: string }>(
      `select f.id as mor, s.saksreferanse as ref from varde.foresatte f join varde.sak s on s.id = f.sak_id where s.id = $1`,
      [sakId],
    );
    await trekker(hus, sakId, sak?.mor ?? '');
    const side = await loggInn(app, leser, 'handterer', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/siste-samtale` },
    });
    expect(await hoved(side)).toContain('skriver egenrapport etter råd fra etterforskeren');
    await side.locator('[name=form][value=telefon]').check();
    await side.locator('[name=ord]').fill('Vil gjerne fortsette');
    await side.locator('[name=trusselord]').fill('Fikk en melding på vei hjem');
    await trykk(side, 'Før samtalen, og avslutt');
    expect(await side.locator('#felt-truet-feil').textContent()).toContain('Kryss av');
    expect(await side.locator('[name=trusselord]').inputValue()).toContain('på vei hjem');
    await side.locator('[name=truet]').check();
    await bilde(side, 'siste-truet-320');
    await trykk(side, 'Før samtalen, og avslutt');
    const hennes = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 320, js: false, til: '/fjordvik/min-dag' },
    });
    expect(await hoved(hennes)).toContain('oppfordre til å anmelde');
    const dagen = await hoved(side);
    expect(dagen).toContain('Skrive egenrapport');
    expect(dagen).toContain(sak?.ref ?? '-');
    expect(dagen).not.toContain('Spurv');
    await bilde(side, 'siste-egenrapport-320');
    await trykk(side, 'Skrevet, etter råd fra juristen');
    expect(await hoved(side)).not.toContain('Skrive egenrapport');
  });
});
