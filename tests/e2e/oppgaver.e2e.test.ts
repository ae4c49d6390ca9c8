import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { meldFravaer } from '../../src/modules/virksomhet/index.ts';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { ferskMelding } from '../support/mangeMeldinger.ts';
import { nyOppgave } from '../support/provesak.ts';
import { loggInn } from '../support/innlogget.ts';
import { funnPaaSiden, Nettleser, type Aapnet } from '../support/nettleser.ts';

let app: Testapp;
let leser: Nettleser;
let sakId: string;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const k = await okt(app, 'koordinator');
  const [sted] = (await mineArbeidssteder(app.hus, k)).steder;
  const meld = async (navn: string) => {
    await registrerPerson(app.hus, k, ferskMelding(sted?.organisasjonId ?? '', navn));
    const rad = await app.eier<{ id: string }>(
      'select id from varde.kandidat order by mottatt desc limit 1',
    );
    return rad[0]?.id ?? '';
  };
  const svar = await besluttTriage(app.hus, k, {
    kandidatId: await meld('Kanari Fuglesang'),
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: true,
  });
  sakId = svar.sakId ?? '';
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  await app.eier('update varde.kandidat set vernet = true, mottatt = $2 where id = $1', [
    await meld('Vernet Prøve'),
    new Date(Date.now() - 30 * 86_400_000),
  ]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

async function minDag<S extends boolean>(
  subjekt: string,
  bredde: number,
  js: S,
): Promise<Aapnet<S>> {
  const side = await loggInn(app, leser, subjekt, { bredde, js });
  if (!side.url().endsWith('/min-dag')) await side.goto(`${app.adresse}/fjordvik/min-dag`);
  return side;
}
const GJORT = 'Jeg har sett på det';

describe('oppgavene på Min dag', () => {
  it('axe finner ingenting, og ingenting ruller sidelengs på 1280 og 320 px', async () => {
    await nyOppgave(app, sakId);
    for (const subjekt of ['koordinator', 'handterer', 'leder']) {
      const side = await minDag(subjekt, 1280, true);
      if (subjekt === 'koordinator')
        expect(await side.getByRole('button', { name: GJORT }).count()).toBeGreaterThan(0);
      expect(await funnPaaSiden(side), subjekt).toEqual([]);
      await leser.ferdig(side);
    }
    await app.eier('delete from varde.oppgave');
  });

  it('VV-22 uten skript: stedfortrederen ser oppgaven i fraværet, gjør den ferdig, og den er borte for begge', async () => {
    await nyOppgave(app, sakId);
    const iDag = iDagIOslo(new Date());
    const foer = await minDag('koordinator2', 320, false);
    expect(await foer.getByRole('button', { name: GJORT }).count()).toBe(0);
    const [k, k2] = await app.eier<{ id: string }>(
      `select id from varde.bruker where subjekt in ('koordinator', 'koordinator2') order by subjekt`,
    );
    await meldFravaer(app.hus, await okt(app, 'koordinator'), {
      brukerId: k?.id ?? '',
      stedfortrederId: k2?.id ?? '',
      fra: iDag,
      til: iDag,
    });
    await foer.reload();
    expect(await foer.getByText('for Ingrid Eksempel', { exact: true }).count()).toBe(1);
    const annenFane = await leser.nyFane(foer);
    await annenFane.goto(foer.url());
    await foer.getByRole('button', { name: GJORT }).click();
    expect(await foer.getByText('Oppgaven er ferdig.').count()).toBe(1);
    expect(await foer.getByRole('button', { name: GJORT }).count()).toBe(0);
    await annenFane.getByRole('button', { name: GJORT }).click();
    expect(await annenFane.getByText('Oppgaven var alt gjort ferdig.').count()).toBe(1);
    await leser.ferdig(foer);
    const ingrid = await minDag('koordinator', 1280, false);
    expect(await ingrid.getByRole('button', { name: GJORT }).count()).toBe(0);
    await leser.ferdig(ingrid);
  });

  it('(del) VV-48 håndtereren ser at noe venter og at fristen er ute; lederen ett ord; koordinatoren ingenting', async () => {
    const h = await minDag('handterer', 1280, false);
    expect(await h.getByText('Ikke tatt stilling til innen fristen').count()).toBe(1);
    expect(await h.content()).not.toMatch(/Vernet Prøve|V\.P\.|Les meldingene/);
    await leser.ferdig(h);
    const l = await minDag('leder', 1280, false);
    expect(await l.getByText('Ukas arbeid er ikke ferdig, og fristen er ute.').count()).toBe(1);
    await leser.ferdig(l);
    const k = await minDag('koordinator', 1280, false);
    expect(await k.getByText(/vernede/i).count()).toBe(0);
    await leser.ferdig(k);
  });
});
