import { afterAll, beforeAll, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { leggInnSaker } from '../support/aarssaker.ts';
import { sideUtenSkript } from '../support/innlogget.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';

let app: Testapp;
const FJOR = Number(iDagIOslo(new Date()).slice(0, 4)) - 1;

beforeAll(async () => {
  app = await startApp();
  const omrader = await app.eier<{ slug: string; id: string }>('select slug, id from varde.omrade');
  const brukere = await app.eier<{ subjekt: string; id: string }>(
    'select subjekt, id from varde.bruker',
  );
  await leggInnSaker(
    {
      eier: (sql, verdier) => app.eier(sql, verdier),
      omrade: (slug) => omrader.find((o) => o.slug === slug)?.id ?? '',
      bruker: (subjekt) => brukere.find((b) => b.subjekt === subjekt)?.id ?? '',
    },
    FJOR,
    47,
  );
  await app.eier(
    `update varde.omrade_utgave set fra = make_date($1, 1, 1) where omrade_id = (select id from varde.omrade where slug = 'fjordvik') returning fra`,
    [FJOR],
  );
});
afterAll(() => app.steng());

it('EV-12 RE-09 koordinatoren går fra varselet på Min dag, lager utkastet, ser hva som er skjermet, og gjør rapporten ferdig; ordføreren leser den', async () => {
  const side = await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag');
  expect(await hoved(side)).toContain(`Rapporten for ${FJOR} er ikke laget ennå.`);
  await lenke(side, 'Åpne evalueringene og rapportene').click();
  expect(await hoved(side)).toContain(
    `Tallene for ${FJOR + 1} kan hentes fra 01.01.${FJOR + 2}, når året er gått.`,
  );
  await knapp(side, `Lag utkast for ${FJOR}`).click();
  expect(await hoved(side)).toContain('Utkastet er laget.');
  expect(await hoved(side)).toMatch(/Saker i alt\s+47/);
  expect(await hoved(side)).toContain('skjermet');
  const o = await sideUtenSkript(app, 'ordforer', '/fjordvik/programmet');
  await lenke(o, 'Åpne evalueringene og rapportene').click();
  expect(await hoved(o)).toContain('Ingen rapporter er ferdige ennå.');
  await knapp(side, 'Gjør rapporten ferdig').click();
  expect(await hoved(side)).toContain('Kryss av for at du har sett gjennom tallene.');
  await side.locator('[name=sett]').check();
  await knapp(side, 'Gjør rapporten ferdig').click();
  expect(await hoved(side)).toContain('Den er ferdig, og kan leses av alle i området.');
  await o.reload();
  await lenke(o, `Åpne Årsrapport ${FJOR}, versjon 1`).click();
  expect(await hoved(o)).toMatch(/Saker i alt\s+47/);
  // De samme tallene som fil, og at de er hentet, står i loggen for seg.
  const { token } = await okt(app, 'ordforer');
  for (const [form, slag] of [
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['csv', 'text/csv; charset=utf-8'],
  ] as const) {
    expect(await o.content()).toContain(`/fjordvik/rapport/${FJOR}/1/${form}`);
    const fil = await fetch(`${app.adresse}/fjordvik/rapport/${FJOR}/1/${form}`, {
      headers: { Cookie: `varde=${Buffer.from(token).toString('base64url')}` },
    });
    expect([fil.status, fil.headers.get('content-type')]).toEqual([200, slag]);
  }
  expect(
    await app.eier(`select 1 from varde.revisjon where handling = 'arsrapport_hentet'`),
  ).toHaveLength(3);
  await knapp(side, `Hent tallene for ${FJOR} på nytt`).click();
  expect(await hoved(side)).toContain('Det er ingen endring å vise.');
  await side.goto(`${app.adresse}/fjordvik/min-dag`);
  expect(await hoved(side)).not.toContain('er ikke laget ennå');
});
