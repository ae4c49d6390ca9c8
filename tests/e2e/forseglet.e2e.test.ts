import { afterAll, beforeAll, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { mineArbeidssteder, registrerPerson } from '../../src/modules/trygghetsprogram/index.ts';
import { samtalenErHoldt } from '../support/guiden.ts';
import { guideSierJa, settIGang } from '../support/iGang.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, Nettleser, trykk } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';

let app: Testapp;
let leser: Nettleser;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});
const tekst = (side: Side) => side.locator('main').innerText();

it('VV-25 på 320 px uten skript: koordinatoren forsegler, guiden ser bare sporet, og den siste som får vite det, lukker avviket', async () => {
  const folk = new Map(
    (await app.eier<{ id: string; subjekt: string }>('select id, subjekt from varde.bruker')).map(
      (b) => [b.subjekt, b.id],
    ),
  );
  const [o] = await app.eier<{ id: string }>(`select id from varde.omrade where slug = 'fjordvik'`);
  const t = {
    ...{ eier: app.eier, omrade: () => o?.id ?? '' },
    bruker: (s: string) => folk.get(s) ?? '',
  };
  const sakId = await sakIAppen(app, 'Kanari Forsegl', { anmeldt: false });
  await samtalenErHoldt({ ...app, ...t, som: async (s) => okt(app, s) }, sakId);
  await guideSierJa(t, sakId);
  await settIGang(t, sakId);
  const saken = `/fjordvik/saker/${sakId}`;
  const aapne = async (hvem: string, til: string) =>
    loggInn(app, leser, hvem, { bredde: 320, js: false, til });
  const k = await aapne('koordinator', saken);
  await k.getByRole('link', { name: 'Står saken på feil person?' }).click();
  await trykk(k, 'Forsegl saken');
  expect(await k.locator('#feiloppsummering').innerText()).toContain('Velg hvordan det ble feil.');
  await k.locator('[name=grunn][value=samme_navn]').check();
  await k.locator('[name=til]').fill('BBBBBB');
  await trykk(k, 'Forsegl saken');
  expect(await tekst(k)).toContain('Finner ingen annen sak');
  await k.locator('[name=til]').fill('');
  await trykk(k, 'Forsegl saken');
  expect(await tekst(k)).toMatch(/Saken er forseglet[^]*Sto på feil person/);
  expect(await k.content()).not.toContain('Forsegl,');
  await k.goto(`${app.adresse}${saken}`);
  expect(await tekst(k)).not.toContain('Kanari');
  expect(await k.getByText('Står saken på feil person?').count()).toBe(0);

  const g = await aapne('guide', '/fjordvik/min-dag');
  expect(await tekst(g)).toContain('En sak du hadde, sto på feil person og er stengt.');
  await g.getByRole('link', { name: 'Se saker på feil person' }).click();
  expect(await tekst(g)).toContain('Sto på feil person. Forseglet');
  expect(await g.getByRole('link', { name: /Følg opp/ }).count()).toBe(0);
  for (const sti of ['', '/logg', '/si-fra']) {
    await g.goto(`${app.adresse}${saken}${sti}`);
    expect(await tekst(g)).not.toContain('Kanari');
  }
  await leser.ferdig(g);

  await k.goto(`${app.adresse}/fjordvik/min-dag`);
  await k.getByRole('link', { name: 'Se saker på feil person' }).click();
  await k.getByRole('link', { name: /Følg opp/ }).click();
  expect(await tekst(k)).toMatch(
    /Disse må få vite det[^]*, guide[^]*Vi selv[^]*Finn ut hvordan det skjedde/,
  );
  // Familien: bare den som kan ringes, med det trygge nummeret, og bare til det er sagt (VV-01).
  await k.getByRole('link', { name: 'Se hvem du kan ringe' }).click();
  expect(await tekst(k)).toMatch(/Mona Fuglesang[^]*99 00 11 22[^]*Etter klokka 16/);
  const familien = k.url();
  await bilde(k, 'forseglet-familien-320');
  await k.goBack();
  for (let igjen = await k.getByRole('button', { name: 'Gjort' }).count(); igjen > 0; igjen--)
    await k.getByRole('button', { name: 'Gjort' }).first().click();
  expect(await tekst(k)).toMatch(
    /Alle har fått vite det, og avviket er lukket[^]*Har fått vite det/,
  );
  await k.goto(familien);
  expect(await tekst(k)).not.toContain('99 00 11 22');
  await k.goBack();
  await trykk(k, 'Åpne saken igjen');
  expect(k.url()).toContain(saken);
  expect(await tekst(k)).toContain('Saken er åpen igjen');
  await leser.ferdig(k);
});

it('VV-25 på 320 px uten skript: den som meldte feil person, tar meldingen bort med kvitteringen, og koordinatoren følger opp', async () => {
  const hvem = await okt(app, 'helsesykepleier');
  const [sted] = (await mineArbeidssteder(app.hus, hvem)).steder;
  const { kvittering } = await registrerPerson(app.hus, hvem, {
    ...{ organisasjonId: sted?.organisasjonId ?? '', regime: 'helsepersonelloven' },
    ...{ grunnlag: 'samtykke', kanal: 'moett', avsender: 'Nora Prøve', grunn: 'Tør ikke gå hjem' },
    ...{ navn: 'Kanari Feilmeldt', fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
    ...{ sakstype: 'vold', rolle: 'fornaermet', hendelsesdato: null, anmeldt: false },
    ...{ straffesaksnummer: null, hatkriminalitet: false, iFamilie: false },
  });
  const aapne = async (hvemDa: string, til: string) =>
    loggInn(app, leser, hvemDa, { bredde: 320, js: false, til });
  const n = await aapne('helsesykepleier', '/fjordvik/registrer/feil-person');
  await n.locator('[name=kvittering]').fill('12345678');
  await trykk(n, 'Ta meldingen bort');
  expect(await n.locator('#feiloppsummering').innerText()).toContain('Finner ingen melding');
  await n.locator('[name=kvittering]').fill(kvittering);
  await bilde(n, 'feil-melding-320');
  await trykk(n, 'Ta meldingen bort');
  expect(await tekst(n)).toMatch(/Meldingen er tatt bort[^]*Ikke fulgt opp ennå/);
  expect(await n.getByRole('button', { name: 'Vi har fulgt det opp' }).count()).toBe(0);
  await leser.ferdig(n);
  const k = await aapne('koordinator', '/fjordvik/forseglet');
  await bilde(k, 'feil-melding-koordinator-320');
  await trykk(k, 'Vi har fulgt det opp');
  expect(await tekst(k)).toMatch(/Avviket er lukket[^]*Fulgt opp av/);
  await k.goto(`${app.adresse}/fjordvik/uttrekk/registreringer`);
  expect(await tekst(k)).not.toContain('Feilmeldt');
  await leser.ferdig(k);
});
