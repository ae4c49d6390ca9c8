import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  besluttTriage,
  ferdigMedLista,
  meldInhabil,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { klient, okt, startApp, type Testapp } from '../support/app.ts';
import { morKanKontaktes, ring, svarOm } from '../support/familien.ts';
import { koblHendelser } from '../../src/modules/trygghetsprogram/commands/koblHendelser.ts';
import { loggInn } from '../support/innlogget.ts';
import {
  funn,
  iChromium,
  klager,
  Nettleser,
  reisemaater,
  rullerSidelengs,
  type Apning,
} from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { sakKlarForKontakt } from '../support/sakKlar.ts';

let app: Testapp;
let leser: Nettleser;
type Sak = { id: string; referanse: string };
const saker: Sak[] = [];

/** Saker fra meldinger, hver om sin ungdom; de to første på samme saksnummer. */
async function nySak(navn: string, straffesaksnummer: string): Promise<Sak> {
  const k = await okt(app, 'koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  const { kvittering } = await registrerPerson(app.hus, k, {
    organisasjonId: steder[0]?.organisasjonId ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Test',
    grunn: 'Prøve',
    navn,
    fodselsnummer: null,
    fodselsdato: tilDato('2011-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: tilDato('2026-11-06'),
    anmeldt: true,
    straffesaksnummer,
    hatkriminalitet: false,
    iFamilie: false,
  });
  const rad = await app.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  const { sakId } = await besluttTriage(app.hus, k, {
    kandidatId: rad[0]?.id ?? '',
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: null,
    egnet: true,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  const ref = await app.eier<{ r: string }>(
    'select saksreferanse as r from varde.sak where id = $1',
    [sakId],
  );
  return { id: sakId ?? '', referanse: ref[0]?.r ?? '' };
}

beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  for (const [navn, nummer] of [
    ['Kanari Fuglesang', '19026581 1527/26-1'],
    ['Søsken Fuglesang', '19026581 1527/26-2'],
    ['Annen Oppdikt', '18854500 6401/26-2'],
  ] as const)
    saker.push(await nySak(navn, nummer));
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

async function aapneSak<S extends boolean>(subjekt: string, sak: Sak, valg: Apning<S>) {
  const side = await loggInn<S>(app, leser, subjekt, valg);
  await side.goto(`${app.adresse}/fjordvik/saker/${sak.id}`);
  return side;
}
const koblet = (side: Side) => side.locator('.v-samme li a').allInnerTexts();
/** Uten stilark er det ingenting å rulle. */
const sidelengs = async (side: Page | Side) => {
  if (!iChromium(side)) throw new Error('Bredden har bare Chromium');
  return rullerSidelengs(side);
};

it.each(reisemaater<[number, boolean]>([1280, true], [320, false]))(
  'VV-09 samme hendelse på %i px (skript: %s): søsken på ett saksnummer er koblet, en annen sak kobles og skilles',
  async (bredde, js) => {
    const [en, to, tre] = saker as [Sak, Sak, Sak];
    const side = await aapneSak('koordinator', en, { bredde, js });
    const sagt = klager(side);
    expect(await koblet(side)).toEqual([`Sak ${to.referanse}`]);
    await side.getByText('Koble til en annen sak').click();
    const felt = side.getByLabel('Saksreferanse');
    await felt.fill('ZZZZZZ');
    await side.getByRole('button', { name: 'Koble', exact: true }).click();
    expect(await side.getByText('Vi finner ingen sak').count()).toBeGreaterThan(0);
    expect(await felt.inputValue()).toBe('ZZZZZZ');
    expect(await sidelengs(side)).toBe(false);
    if (js && iChromium(side)) expect(await funn(side)).toEqual([]);
    await felt.fill(tre.referanse.toLowerCase());
    await felt.press('Enter');
    await side.getByText('Hendelsene er koblet').waitFor();
    expect((await koblet(side)).sort()).toEqual(
      [`Sak ${to.referanse}`, `Sak ${tre.referanse}`].sort(),
    );
    expect(await sidelengs(side)).toBe(false);
    if (js && iChromium(side)) expect(await funn(side)).toEqual([]);
    // Med tastaturet: knappen sier hvilken kobling den fjerner.
    await side.getByRole('button', { name: `Fjern koblingen til ${tre.referanse}` }).press('Enter');
    await side.getByText('Hendelsene er ikke koblet lenger').waitFor();
    expect(await koblet(side)).toEqual([`Sak ${to.referanse}`]);
    // Nettleseren sier selv fra om svaret 422; ingenting annet.
    expect(sagt.filter((s) => !s.includes('422'))).toEqual([]);
    await leser.ferdig(side);
  },
);

it('(del) VV-09 den som er inhabil i den ene, ser i den andre ikke at noe er koblet', async () => {
  const [en, to] = saker as [Sak, Sak, Sak];
  await meldInhabil(app.hus, await okt(app, 'koordinator2'), to.id);
  const side = await aapneSak('koordinator2', en, { bredde: 1280, js: true });
  expect(await side.getByText('Ingen andre saker er koblet').count()).toBe(1);
  expect(await side.content()).not.toContain(to.referanse);
  await leser.ferdig(side);
});

/** To søsken som er klare for kontakt, med den samme moren, koblet for hånd. */
async function soesken(): Promise<[Sak, Sak]> {
  const ider = [
    await sakKlarForKontakt(app, 'Kanari Berg', { mor: 'Turid Berg' }),
    await sakKlarForKontakt(app, 'Spurv Berg', { mor: 'Turid Berg' }),
  ];
  const rader = await app.eier<Sak & { hendelse: string }>(
    `select s.id, s.saksreferanse as referanse, h.id as hendelse from varde.sak s join varde.hendelse h on h.sak_id = s.id
     where s.id = any ($1::uuid[]) order by s.id = $2 desc`,
    [ider, ider[0]],
  );
  const [en, to] = rader as [Sak & { hendelse: string }, Sak];
  await koblHendelser(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId: en.id, hendelseId: en.hendelse, referanse: to.referanse },
  });
  return [en, to];
}

it('VV-11 på 320 px uten skript ringes moren én gang for to søsken: feilen står ved den det gjelder, ingenting går tapt, og hver får sitt eget resultat', async () => {
  const [en, to] = await soesken();
  const side = await loggInn(app, leser, 'koordinator', {
    bredde: 320,
    js: false,
    stilark: true,
    til: `/fjordvik/saker/${en.id}/samtale`,
  });
  const her = (felt: string, mer = '') => side.locator(`[name="${felt}"]${mer}`);
  const der = (felt: string, mer = '') => her(`${felt}-${to.id}`, mer);
  const lagre = (navn: string) => side.getByRole('button', { name: navn, exact: true }).click();
  expect(await side.content()).not.toMatch(/Spurv/);
  await side.getByText(`Gjaldt det også S.B. · ${to.referanse}?`).click();
  await her('til').first().check();
  await her('utfall', '[value=svarte]').check();
  await her('tilstede').fill('Mor');
  await her('ord').fill('Kanari vil på trening');
  await der('ord').fill('Spurv sover dårlig');
  await lagre('Lagre');
  expect(await side.getByText('Her er det skrevet noe.').count()).toBeGreaterThan(0);
  await der('med').check();
  await lagre('Lagre');
  expect(await side.getByText('Velg hvem du ringte.').count()).toBeGreaterThan(0);
  await der('til').first().check();
  await lagre('Lagre');
  expect(await side.getByText(/Hvem var til stede\? S\.B\./).count()).toBe(1);
  expect(await der('ord').inputValue()).toBe('Spurv sover dårlig');
  expect(await her('ord').inputValue()).toBe('Kanari vil på trening');
  expect(await sidelengs(side)).toBe(false);
  await der('tilstede').fill('Mor');
  await lagre('Lagre');
  await side.waitForURL(/resultat$/);
  await her('behov').fill('Tør ikke ta bussen');
  await her('ungdommen', '[value=snakket]').check();
  await her('resultat', '[value=trygg_igjen]').check();
  await side.getByText(`Gjaldt det også S.B. · ${to.referanse}?`).click();
  await der('med').check();
  await der('behov').fill('Redd for skoleveien');
  await der('ungdommen', '[value=ikke_der]').check();
  await der('resultat', '[value=samtale_avtalt]').check();
  await lagre('Lagre resultatet');
  expect(await side.getByText('Skriv dagen for samtalen.').count()).toBeGreaterThan(0);
  expect(await der('behov').inputValue()).toBe('Redd for skoleveien');
  expect(await sidelengs(side)).toBe(false);
  await der('avtaltDag').fill('30.12.2099');
  await der('avtaltTid').fill('14:00');
  await der('avtaltHvor').fill('Helsestasjonen');
  await lagre('Lagre resultatet');
  await side.waitForURL(/saker\/[^/]+$/);
  // Ingen av sakene sier noe om den andre i det som ble ført.
  for (const [sak, sin, annens] of [
    [en, 'Kanari vil på trening', 'Spurv sover dårlig'],
    [to, 'Spurv sover dårlig', 'Kanari vil på trening'],
  ] as const) {
    await side.goto(`${app.adresse}/fjordvik/saker/${sak.id}/samtale`);
    const tekst = await side.locator('main').innerText();
    expect(tekst).toContain(sin);
    expect(tekst).not.toContain(annens);
  }
  await leser.ferdig(side);
  const med = await loggInn(app, leser, 'koordinator', {
    bredde: 320,
    js: true,
    til: `/fjordvik/saker/${to.id}/samtale`,
  });
  const hos = `Gjaldt det også K.B. · ${en.referanse}?`;
  await med.getByText(hos).press('Enter');
  expect(await funn(med)).toEqual([]);
  // Hvem som var til stede, spørres det om når noen svarte.
  await med.locator('[name=utfall][value=svarte]').press('Space');
  for (const id of ['', `-${en.id}`]) {
    await med.locator(`[name="til${id}"]`).first().press('Space');
    await med.locator(`[name="tilstede${id}"]`).fill('Mor');
  }
  await med.locator(`[name="med-${en.id}"]`).press('Space');
  await med.getByRole('button', { name: 'Lagre', exact: true }).press('Enter');
  await med.waitForURL(/resultat$/);
  await med.getByText(hos).press('Enter');
  expect(await funn(med)).toEqual([]);
  // Ringer moren selv om begge, føres det også i begge (VV-12).
  await med.goto(`${app.adresse}/fjordvik/saker/${to.id}/dialog`);
  await med.locator('[name=slag][value=henvendelse]').press('Space');
  await med.locator('[name=hvem]').fill('Mor');
  await med.locator('[name=ord]').fill('Spurv sov i natt');
  await med.getByText(hos).press('Enter');
  await med.locator(`[name="hvem-${en.id}"]`).fill('Mor');
  await med.locator(`[name="med-${en.id}"]`).press('Space');
  await med.getByRole('button', { name: 'Lagre', exact: true }).press('Enter');
  await med.getByText('Skriv noe.').first().waitFor();
  expect(await med.locator('[name=ord]').inputValue()).toBe('Spurv sov i natt');
  expect(await funn(med)).toEqual([]);
  await med.locator(`[name="ord-${en.id}"]`).fill('Kanari sov i natt');
  await Promise.all([
    med.waitForEvent('load'),
    med.getByRole('button', { name: 'Lagre', exact: true }).press('Enter'),
  ]);
  await med.getByText('Spurv sov i natt').waitFor();
  await med.goto(`${app.adresse}/fjordvik/saker/${en.id}/dialog`);
  expect(await med.locator('main').innerText()).toContain('Kanari sov i natt');
  await leser.ferdig(med);
});

it('VV-11 (del) VV-01 den som ikke skal kontaktes, står heller ikke på siden for en koblet sak, og ringes ikke derfra', async () => {
  const t = { hus: app.hus, som: (subjekt: string) => okt(app, subjekt), eier: app.eier };
  const her = await sakKlarForKontakt(app, 'Linnea Solbakken', { mor: 'Mona Prøvesen' });
  const der = await sakKlarForKontakt(app, 'Blåklokke Solbakken', { mor: 'Mona Prøvesen' });
  const far = await morKanKontaktes(t, der, 'Kanarifar', '41 23 45 67');
  await ring(t, der, far, { ord: 'Kanariord' });
  await svarOm(t, der, far, {
    ...{ svar: 'nei', grunn: 'mistenkt', raadfoert: 'politiet', raadfoertHvem: 'Anders Prøve' },
  });
  const [rad] = await app.eier<{ hendelse: string; referanse: string; mor: string; siste: string }>(
    `select (select h.id from varde.hendelse h where h.sak_id = $1) as hendelse, (select s.saksreferanse from varde.sak s where s.id = $2) as referanse,
       (select f.id from varde.foresatte f where f.sak_id = $1) as mor, (select o.id from varde.oppringning o where o.sak_id = $2) as siste`,
    [her, der],
  );
  await koblHendelser(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId: her, hendelseId: rad?.hendelse ?? '', referanse: rad?.referanse ?? '' },
  });
  for (const sak of [her, der])
    await app.eier(
      `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag)
       select s.omrade_id, s.id, b.id, 'samtaleholder', 'prøve' from varde.sak s, varde.bruker b
       where s.id = $1 and b.subjekt = 'handterer' returning id`,
      [sak],
    );
  for (const p of ['koordinator', 'handterer']) {
    const hos = await klient(app, p, '/fjordvik/min-dag');
    for (const sti of ['/samtale', '/samtale/resultat', '/dialog']) {
      const { kropp } = await hos.hent(`/fjordvik/saker/${her}${sti}`);
      expect(kropp.includes(`med-${der}`), `${p} ${sti}`).toBe(sti !== '/samtale/resultat');
      for (const hans of ['Kanarifar', '41 23 45 67', 'Kanariord', far])
        expect(kropp, `${p} ${sti}`).not.toContain(hans);
    }
    for (const til of [far, randomUUID()]) {
      const nei = await hos.send(`/fjordvik/saker/${her}/samtale`, {
        ...{ etter: '', til: rad?.mor ?? '', utfall: 'ikke_svar', neste: '31.12.2099' },
        ...{ [`med-${der}`]: 'ja', [`etter-${der}`]: rad?.siste ?? '', [`til-${der}`]: til },
      });
      expect(nei.status, p).toBe(422);
      expect(nei.kropp, p).toContain('Velg en som kan kontaktes.');
      expect(nei.kropp, p).not.toContain('Kanarifar');
    }
  }
  expect(
    await app.eier('select 1 from varde.oppringning where sak_id in ($1, $2)', [her, der]),
  ).toHaveLength(1);
});
