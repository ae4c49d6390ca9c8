import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo } from '../../src/kernel/dato.ts';
import { foerVernkontakt } from '../../src/modules/trygghetsprogram/commands/foerVernkontakt.ts';
import { merkAlvorlig } from '../../src/modules/trygghetsprogram/commands/merkAlvorlig.ts';
import { vurderVern } from '../../src/modules/trygghetsprogram/commands/vurderVern.ts';
import { apphus, type Apphus } from '../support/apphus.ts';
import { sakIAppen } from '../support/appsak.ts';
import {
  attestert,
  foelgesOppAv,
  medGuide,
  samtalenErHoldt,
  vernetErVurdert,
} from '../support/guiden.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { fullfoer, skrivAlleDeler } from '../support/samtalen.ts';
import { tabTil, tast } from '../support/tastatur.ts';
import { VAKTA } from '../support/vernet.ts';

/** Vernet som ikke er gjort: det advares om der oppfølgingen starter og der saken slutter, og et ubesvart spørsmål går videre samme dag. */
let hus: Apphus;
let leser: Nettleser;
const iDag = iDagIOslo(new Date());

beforeAll(async () => {
  [hus, leser] = await Promise.all([apphus(), Nettleser.start()]);
  await attestert(hus, 'guide');
});
afterAll(async () => {
  await leser.lukk();
  await hus.steng();
});

const saken = (id: string, resten = '') => `/fjordvik/saker/${id}${resten}`;

const k = () => hus.som('koordinator');
const PLIKTEN = 'Kontakt vitnebeskyttelsesprogrammet i politidistriktet';

/** Samtalen er skrevet, guiden har tatt oppdraget, og politiet har svart: bare merket som alvorlig mangler. */
async function meldtSeg(navn: string): Promise<string> {
  const id = await sakIAppen(hus, navn, { anmeldt: false });
  await medGuide(hus, id, 'guide');
  await skrivAlleDeler(hus, id);
  await fullfoer(hus, id, { iFoersteSamtale: true, holdtVed: new Date() });
  await vernetErVurdert(hus, id);
  return id;
}
async function kontaktet(sakId: string): Promise<void> {
  await foerVernkontakt(hus.hus, await k(), {
    ...{ sakId, slag: 'vitnebeskyttelse', hvem: 'Vera Vern', dag: iDag, ord: null },
  });
}

describe('vernet som ikke er gjort', () => {
  it('TP-52 med tastaturet på 320 px: er ingen kontaktet om vernet i en alvorlig sak, advares det der oppfølgingen starter, og den starter bare med en grunn som står i saken; er det gjort, spørres ingen', async () => {
    const id = await meldtSeg('Kanari Fuglesang');
    await merkAlvorlig(hus.hus, await k(), id);
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken(id, '/guide') },
    });
    expect(await hoved(side)).toContain('dette er pålagt og ikke gjort');
    expect(await hoved(side)).toContain(PLIKTEN);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vernvarsel-start-320');
    await tast(side, /^Start oppfølgingen$/);
    expect(await hoved(side)).toContain('Skriv hvorfor oppfølgingen starter nå.');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vernvarsel-start-feil-320');
    await tabTil(side, '[name=startgrunn]');
    await side.keyboard.type('De ringes i ettermiddag');
    await tast(side, /^Start oppfølgingen$/);
    await side.goto(`${hus.adresse}${saken(id)}`);
    expect(await hoved(side)).toMatch(/advarsel[^]*De ringes i ettermiddag/u);
    expect(await hoved(side)).toContain('Følges opp av guiden');

    const gjort = await meldtSeg('Kanari Lund');
    await merkAlvorlig(hus.hus, await k(), gjort);
    await kontaktet(gjort);
    await side.goto(`${hus.adresse}${saken(gjort, '/guide')}`);
    expect(await hoved(side)).not.toContain(PLIKTEN);
    expect(await side.locator('[name=startgrunn]').count()).toBe(0);
    await tast(side, /^Start oppfølgingen$/);
    await side.goto(`${hus.adresse}${saken(gjort)}`);
    expect(await hoved(side)).toContain('Følges opp av guiden');
    await leser.ferdig(side);
  });

  it('TP-52 med tastaturet på 320 px: slutter den alvorlige saken uten at noen er kontaktet om vernet, advares det, og den slutter bare med en grunn som står i saken; er det gjort, spørres ingen', async () => {
    const id = await sakIAppen(hus, 'Kanari Nes', { anmeldt: false });
    await samtalenErHoldt(hus, id);
    await vernetErVurdert(hus, id);
    await merkAlvorlig(hus.hus, await k(), id);
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken(id, '/avslutt') },
    });
    expect(await hoved(side)).toContain(PLIKTEN);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vernvarsel-slutt-320');
    await side.locator('[name=maate][value=oensker_ikke]').press('Space');
    await side.locator('[name=part][value=ungdommen]').press('Space');
    await tast(side, /^Avslutt saken$/);
    expect(await hoved(side)).toContain('Noen oppgaver er ikke gjort.');
    expect(await side.locator('[name=maate][value=oensker_ikke]').isChecked()).toBe(true);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'vernvarsel-slutt-feil-320');
    await tabTil(side, '[name=oppgavegrunn]');
    await side.keyboard.type('Distriktet har tatt over selv');
    await tast(side, /^Avslutt saken$/);
    expect(new URL(side.url()).pathname).toBe(saken(id));
    expect(await hoved(side)).toContain('Distriktet har tatt over selv');
    await bilde(side, 'vernvarsel-sluttet-320');
    await tast(side, /^Angre avslutningen$/);
    await kontaktet(id);
    await side.goto(`${hus.adresse}${saken(id, '/avslutt')}`);
    expect(await hoved(side)).not.toContain(PLIKTEN);
    expect(await side.locator('[name=oppgavegrunn]').count()).toBe(0);
    await leser.ferdig(side);
  });

  it('VV-24 med tastaturet på 320 px: sier guiden fra om en trussel mens politiet ikke har svart om vernet, står det samme dag på dagen til koordinatoren og til eskaleringsmottakeren, hos mottakeren uten hvem det gjelder, til svaret er ført', async () => {
    const id = await sakIAppen(hus, 'Kanari Spurv', { anmeldt: false });
    await foelgesOppAv(hus, id, 'guide');
    await vurderVern(hus.hus, await k(), {
      ...{ sakId: id, svar: { voldsalarm: 'spurt' }, svart: VAKTA, merknad: null },
    });
    const [sak] = await hus.eier<{ ref: string }>(
      'select saksreferanse as ref from varde.sak where id = $1',
      [id],
    );
    const dagen = async (hvem: string) =>
      hoved(await sideUtenSkript(hus, hvem, '/fjordvik/min-dag'));
    const HASTER = 'Noen kan være truet';
    for (const hvem of ['koordinator', 'leder'])
      expect(await dagen(hvem), hvem).not.toContain(HASTER);
    const guiden = await loggInn(hus, leser, 'guide', {
      ...{ bredde: 320, js: true, til: saken(id, '/si-fra/trussel') },
    });
    await tast(guiden, /Si fra nå/);
    await leser.ferdig(guiden);

    const leder = await loggInn(hus, leser, 'leder', {
      ...{ bredde: 320, js: true, til: '/fjordvik/min-dag' },
    });
    const hosLederen = await hoved(leder);
    expect(hosLederen).toMatch(
      /Voldsalarm\s+Noen kan være truet\. Vakt Eksempel er spurt om vern og har ikke svart/u,
    );
    expect(hosLederen).toContain('Spurt av Ingrid Eksempel. Få fram et svar i dag.');
    expect(await leder.content()).not.toContain(sak?.ref);
    expect(await leder.content()).not.toMatch(/Spurv|K\.S\./u);
    expect(await funn(leder)).toEqual([]);
    await bilde(leder, 'vernpurring-lederen-320');
    for (const hvem of ['guide', 'etterforsker'])
      expect(await dagen(hvem), hvem).not.toContain(HASTER);

    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: '/fjordvik/min-dag' },
    });
    expect(await hoved(side)).toContain('Noen kan være truet, og politiet har ikke svart om vern');
    await bilde(side, 'vernpurring-dagen-320');
    await tabTil(side, `main a[href="${saken(id, '/vern')}"]`);
    await Promise.all([side.waitForURL(/vern$/u), side.keyboard.press('Enter')]);
    await side.locator('[name=voldsalarm][value=paa_plass]').press('Space');
    await side.locator('[name=navn]').fill('Vakt Eksempel');
    await side.locator('[name=rolle][value=politi]').press('Space');
    await side.locator('[name=dag]').fill(formatDato(iDag));
    await tast(side, /Lagre vurderingen/);
    expect(await hoved(side)).toContain('Vurderingen av vernetiltak er lagret.');
    await leser.ferdig(side);
    await leder.reload();
    expect(await hoved(leder)).not.toContain(HASTER);
    expect(await dagen('koordinator')).not.toContain(HASTER);
    await leser.ferdig(leder);
  });
});
