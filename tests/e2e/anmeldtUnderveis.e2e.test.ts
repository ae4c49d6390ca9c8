import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { meldAnmeldt } from '../../src/modules/trygghetsprogram/commands/meldAnmeldt.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv, type Guidehus } from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, Nettleser } from '../support/nettleser.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';

/** Hendelsen blir anmeldt mens ungdommen følges opp: det det spørres og svares om, er om det kan snakkes om den (VV-10, TP-21). */
let app: Testapp;
let leser: Nettleser;
let sakId = '';

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  const bruker = (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '';
  const hus: Testapp & Guidehus = { ...app, som: (s: string) => okt(app, s), bruker };
  await attestert(hus, 'guide');
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  await foelgesOppAv(hus, sakId, 'guide');
  const [hendelse] = await app.eier<{ id: string }>(
    'select id from varde.hendelse where sak_id = $1',
    [sakId],
  );
  await meldAnmeldt(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId, hendelseId: hendelse?.id ?? '', dag: iDagIOslo(new Date()) },
    ...{ straffesaksnummer: '5577 9/26', etterforsker: 'Ola Navnesen', jurist: null },
  });
  await velgEtterforsker(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId, brukerId: bruker('etterforsker') },
  });
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

describe('anmeldt mens ungdommen følges opp', () => {
  it('VV-10 TP-21 etterforskeren spørres om det kan snakkes om hendelsen; et nei stopper ikke oppfølgingen, og siden sier begge deler', async () => {
    const side = await loggInn(app, leser, 'etterforsker', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}` },
    });
    await lenke(side, 'Svar nå').click();
    expect(await hoved(side)).toContain('Kan det snakkes om hendelsen?');
    expect(await hoved(side)).not.toContain('Programmet vil ringe familien');
    expect(await hoved(side)).not.toContain('Ingen ringer før');
    await bilde(side, 'anmeldt-underveis-320');
    await side.locator('[name=svar][value=nei]').check();
    await knapp(side, 'Lagre svaret').click();
    expect(await hoved(side)).toContain('Skriv grunnen til at det er nei.');
    await side.locator('[name=ord]').fill('Avhør gjenstår');
    await knapp(side, 'Lagre svaret').click();
    expect(await hoved(side)).toContain('Oppfølgingen fortsetter');
    expect(await hoved(side)).not.toContain('Svaret er lagret. Saken venter');
    expect(await hoved(side)).toContain('Det skal ikke snakkes om hendelsen.');
    expect(await hoved(side)).not.toContain('Familien skal ikke kontaktes');
    const guide = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: false, til: `/fjordvik/saker/${sakId}/logg` },
    });
    expect(await hoved(guide)).toContain('Lagre kontakten');
    await leser.ferdig(side);
    await leser.ferdig(guide);
  });
});
