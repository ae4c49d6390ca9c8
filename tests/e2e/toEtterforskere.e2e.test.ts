import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { loggInn as slippInn, type Innlogging } from '../support/innlogget.ts';
import { kobleSakene } from '../support/koblet.ts';
import { bilde, funnPaaSiden, Nettleser, type Aapnet } from '../support/nettleser.ts';
import { nyAnmeldtHendelse, nyIPolitiet } from '../support/politifolk.ts';
import type { Side } from '../support/side.ts';
import { tabTil } from '../support/tastatur.ts';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';

/** To hendelser i saken, hver med sin etterforsker, på skjermen (VV-10, 0086). */
let app: Testapp;
let leser: Nettleser;
let sakId: string;
let foerste: string;
let andre: string;

async function nySak(navn: string, nummer: string): Promise<string> {
  const k = await okt(app, 'koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  const { kvittering } = await registrerPerson(app.hus, k, {
    ...{ organisasjonId: steder[0]?.organisasjonId ?? '', navn },
    ...{ regime: 'politiregisterloven', grunnlag: 'politiarbeid', kanal: 'moett' },
    ...{ avsender: 'Ingrid Eksempel', grunn: 'Tør ikke ta bussen', fodselsnummer: null },
    ...{ sakstype: 'vold', rolle: 'fornaermet', hatkriminalitet: false, iFamilie: false },
    ...{ straffesaksnummer: nummer, anmeldt: true },
    fodselsdato: tilDato('2011-09-05'),
    hendelsesdato: leggTilDager(iDagIOslo(new Date()), -10),
  });
  const [rad] = await app.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  const tatt = await besluttTriage(app.hus, k, {
    ...{ kandidatId: rad?.id ?? '', valg: 'tilby', grunn: 'i_maalgruppen' },
    ...{ merknad: null, egnet: true },
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  return tatt.sakId ?? '';
}

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  sakId = await nySak('Kanari Fuglesang', '5577 1/26');
  const [rad] = await app.eier<{ hendelse_id: string; omrade_id: string }>(
    'select hendelse_id, omrade_id from varde.klarering where sak_id = $1',
    [sakId],
  );
  foerste = rad?.hendelse_id ?? '';
  const ny = await nyAnmeldtHendelse(app, sakId);
  andre = ny.hendelse;
  await app.eier('update varde.klarering set spurt_ved = now() where id = $1 returning id', [
    ny.klarering,
  ]);
  await nyIPolitiet(
    { eier: app.eier, omrade: () => rad?.omrade_id ?? '' },
    'Berit Tipp',
    'etterforsker',
  );
  await app.eier(
    `update varde.bruker set utsteder = (select utsteder from varde.bruker where subjekt = 'etterforsker') where subjekt = $1`,
    ['Berit Tipp'],
  );
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

const loggInn = <S extends boolean>(subjekt: string, valg: Innlogging<S>): Promise<Aapnet<S>> =>
  slippInn(app, leser, subjekt, valg);
const tekst = async (side: Side) => side.locator('main').innerText();

describe('hver hendelse har sin etterforsker, på skjermen', () => {
  it('(del) VV-10 koordinatoren velger hvem som svarer for hvilken hendelse, uten skript og med tastaturet på 320 px; uten å si hvilken går det ikke, og de to ser hver sin', async () => {
    const sti = `/fjordvik/saker/${sakId}/etterforsker`;
    const side = await loggInn('koordinator', { bredde: 1280, js: false, til: sti });
    expect(await tekst(side)).toContain('Hvilken hendelse gjelder det?');
    await bilde(side, 'velg-1280');
    await side.locator(`[name=hendelse][value="${foerste}"]`).check();
    await side.locator('[name=til]').selectOption({ label: 'Anders Prøve, etterforsker' });
    await side.getByRole('button', { name: 'Lagre' }).last().click();
    expect(await tekst(side)).toContain('Det er Anders Prøve (etterforsker) som svarer.');
    await leser.ferdig(side);

    const smal = await loggInn('koordinator', { bredde: 320, js: true, til: sti });
    expect(await funnPaaSiden(smal)).toEqual([]);
    // Uten å si hvilken, går det ikke; svaret er sidens, også når nettleseren ikke stopper det.
    await smal.evaluate(() => {
      for (const f of document.querySelectorAll('form')) f.noValidate = true;
    });
    await smal.getByRole('button', { name: 'Lagre' }).last().press('Enter');
    await smal.getByText('Velg hvilken hendelse det gjelder.').first().waitFor();
    await tabTil(smal, '[name=hendelse]');
    await smal.locator(`[name=hendelse][value="${andre}"]`).press('Space');
    await tabTil(smal, '[name=til]');
    await smal.keyboard.type('Berit');
    await bilde(smal, 'velg-320');
    await smal.getByRole('button', { name: 'Lagre' }).last().press('Enter');
    await smal.waitForURL(new RegExp(`${sakId}$`));
    const saken = await tekst(smal);
    expect(saken).toContain('Det er Anders Prøve (etterforsker) som svarer.');
    expect(saken).toContain('Det er Berit Tipp (etterforsker) som svarer.');
    expect(await funnPaaSiden(smal)).toEqual([]);
    await bilde(smal, 'saken-320');
    await smal.goto(`${app.adresse}/fjordvik/saker/${sakId}/dialog`);
    expect(await funnPaaSiden(smal)).toEqual([]);
    await smal.locator('[name=slag][value=framdrift]').press('Space');
    await smal.locator(`[name=hendelse][value="${andre}"]`).press('Space');
    await smal.locator('[name=ord]').fill('Om den andre hendelsen');
    await smal.getByRole('button', { name: 'Lagre', exact: true }).press('Enter');
    await smal.locator('main li', { hasText: 'Om den andre hendelsen' }).first().waitFor();
    await bilde(smal, 'dialog-320');
    await leser.ferdig(smal);

    for (const [hvem, min, annen] of [
      ['etterforsker', foerste, andre],
      ['Berit Tipp', andre, foerste],
    ] as const) {
      const hos = await loggInn(hvem, {
        ...{ bredde: 320, js: false },
        til: `/fjordvik/saker/${sakId}`,
      });
      expect(await hos.locator(`main a[href$="/klarering/${min}"]`).count(), hvem).toBe(1);
      expect(await hos.locator(`main a[href$="/klarering/${annen}"]`).count(), hvem).toBe(0);
      const ord = await tekst(hos);
      expect(ord.includes('Om den andre hendelsen'), hvem).toBe(min === andre);
      expect(ord).not.toContain(min === andre ? 'Anders Prøve' : 'Berit Tipp');
      // Den andres forespørsel svarer som en som ikke finnes.
      const svar = await hos.goto(`${app.adresse}/fjordvik/saker/${sakId}/klarering/${annen}`);
      expect(svar?.status(), hvem).toBe(404);
      await hos.goto(`${app.adresse}/fjordvik/saker/${sakId}/dialog`);
      expect((await tekst(hos)).includes('Om den andre hendelsen'), hvem).toBe(min === andre);
      expect(await hos.locator('[name=hendelse]').count(), hvem).toBe(0);
      await leser.ferdig(hos);
    }
  });

  it('(del) VV-11 VV-12 VV-10 gjaldt henvendelsen en koblet sak med flere hendelser, sies det hvilken der også, uten skript på 320 px; ubesvart stanser den i begge', async () => {
    const her = await nySak('Spurv Annensen', '6688 1/26');
    const folk = await app.eier<{ id: string; subjekt: string }>(
      'select id, subjekt from varde.bruker',
    );
    await kobleSakene(
      {
        ...{ ...app, som: (subjekt: string) => okt(app, subjekt) },
        bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
      },
      her,
      sakId,
    );
    const sti = `/fjordvik/saker/${her}/dialog`;
    const side = await loggInn('koordinator', {
      ...{ bredde: 320, js: false, stilark: true, til: sti },
    });
    await side.locator('[name=slag][value=henvendelse]').check();
    await side.locator('[name=hvem]').fill('Mor');
    await side.locator('[name=ord]').fill('Ringte selv');
    await side.locator('.v-ogsaa summary').click();
    await side.locator(`[name="med-${sakId}"]`).check();
    await side.locator(`[name="hvem-${sakId}"]`).fill('Mor');
    await side.locator(`[name="ord-${sakId}"]`).fill('Spurte om den andre hendelsen');
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect(await side.locator(`[name="ord-${sakId}"]`).inputValue()).toBe(
      'Spurte om den andre hendelsen',
    );
    const linjer = () =>
      app.eier<{ sak: string; hendelse: string | null }>(
        `select sak_id as sak, hendelse_id as hendelse from varde.dialog where slag = 'henvendelse' and sak_id = any ($1::uuid[])`,
        [[her, sakId]],
      );
    expect(await linjer()).toEqual([]);
    await bilde(side, 'henvendelse-320');
    await side.locator(`[name="hendelse-${sakId}"][value="${andre}"]`).check();
    await side.getByRole('button', { name: 'Lagre', exact: true }).click();
    expect((await linjer()).find((l) => l.sak === sakId)?.hendelse).toBe(andre);
    expect(await linjer()).toHaveLength(2);
    await leser.ferdig(side);
    const med = await loggInn('koordinator', { bredde: 320, js: true, til: sti });
    expect(await funnPaaSiden(med)).toEqual([]);
    await leser.ferdig(med);
  });
  it('(del) VV-14 VV-15 valget sier hva hver kan svare som om hvilken hendelse, og at ingen har den som er avgjort', async () => {
    await app.eier(
      `update varde.straffesak set status = 'avgjort', status_dato = current_date where hendelse_id = $1 returning id`,
      [foerste],
    );
    const side = await loggInn('koordinator', {
      ...{ bredde: 320, js: false, stilark: true, til: `/fjordvik/saker/${sakId}/etterforsker` },
    });
    await bilde(side, 'velg-avgjort-320');
    const valg = await side.locator('[name=til]').innerText();
    expect(valg).toMatch(/Anders Prøve, etterforsker om trusler/iu);
    await side.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    await bilde(side, 'saken-avgjort-320');
    const saken = await tekst(side);
    expect(saken).toContain('Ingen er valgt til å svare ennå.');
    expect(saken).toContain('Det er Berit Tipp (etterforsker) som svarer.');
    expect(saken).not.toContain('Det er Anders Prøve (etterforsker) som svarer.');
    await leser.ferdig(side);
  });
});
