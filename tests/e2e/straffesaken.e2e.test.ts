import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tilDato } from '../../src/kernel/dato.ts';
import { foerStraffesaksstatus } from '../../src/modules/trygghetsprogram/commands/foerStraffesaksstatus.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { vurderVern } from '../../src/modules/trygghetsprogram/commands/vurderVern.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { guideSierJa, settIGang } from '../support/iGang.ts';
import { loggInn } from '../support/innlogget.ts';
import { bilde, funn, funnPaaSiden, Nettleser, trykk } from '../support/nettleser.ts';
import type { Side } from '../support/side.ts';
import { tast } from '../support/tastatur.ts';
import { TRENGS_IKKE } from '../support/vernet.ts';

let app: Testapp;
let leser: Nettleser;
const ider = new Map<string, string>();
let fjordvik: string;
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  for (const b of await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  ))
    ider.set(b.subjekt, b.id);
  const [o] = await app.eier<{ id: string }>(`select id from varde.omrade where slug = 'fjordvik'`);
  fjordvik = o?.id ?? '';
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

/** En anmeldt sak som Anders Prøve etterforsker. */
async function etterforsket(navn: string): Promise<string> {
  const sakId = await sakIAppen(app, navn, { anmeldt: true });
  await velgEtterforsker(app.hus, await okt(app, 'koordinator'), {
    ...{ sakId, brukerId: ider.get('etterforsker') ?? '' },
  });
  return sakId;
}
/** Programmet er i gang med en guide: de fire oppgavene står. */
async function iGang(navn: string): Promise<string> {
  const sakId = await etterforsket(navn);
  const t = { eier: app.eier, omrade: () => fjordvik, bruker: (s: string) => ider.get(s) ?? '' };
  await guideSierJa(t, sakId);
  await settIGang(t, sakId);
  return sakId;
}
const tekst = (side: Side) => side.locator('main').innerText();

describe('straffesaken på skjermen', () => {
  it('sidene er uten feil for den som bruker hjelpemidler, og ruller ikke sidelengs, brede eller smale', async () => {
    const sakId = await iGang('Kanari Dahl');
    const spurt = await etterforsket('Kanari Lund');
    const [h] = await app.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      spurt,
    ]);
    for (const [hvem, stier] of [
      ['koordinator', ['/min-dag', `/saker/${sakId}`, `/saker/${spurt}/straffesak/${h?.id}`]],
      [
        'etterforsker',
        ['/min-dag', `/saker/${sakId}`, `/saker/${spurt}/behov`, '/registrer/trengs-ikke'],
      ],
    ] as const) {
      const side = await loggInn(app, leser, hvem, { bredde: 1280, js: true });
      for (const sti of stier) {
        await side.goto(`${app.adresse}/fjordvik${sti}`);
        expect(await funnPaaSiden(side), sti).toEqual([]);
      }
      await leser.ferdig(side);
    }
  });

  it('(del) TP-37 uten skript: etterforskeren svarer at programmet trengs, og koordinatoren ser spørsmålet før og svaret etter', async () => {
    const sakId = await etterforsket('Kanari Fuglesang');
    const k = await loggInn(app, leser, 'koordinator', {
      bredde: 1280,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    expect(await tekst(k)).toMatch(
      /Anders Prøve er spurt om programmet trengs, .* og har ikke svart/,
    );
    const e = await loggInn(app, leser, 'etterforsker', {
      bredde: 1280,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    await e.getByRole('link', { name: 'Svar på om programmet trengs' }).click();
    await trykk(e, 'Lagre svaret');
    expect(await e.getByText('Svar ja eller nei.').count()).toBeGreaterThan(0);
    await e.locator('[name=svar][value=ja]').check();
    await trykk(e, 'Lagre svaret');
    expect(await e.getByText('Skriv kort hva du ser.').count()).toBeGreaterThan(0);
    await e.locator('[name=ord]').fill('Tør ikke gå til skolen');
    await trykk(e, 'Lagre svaret');
    expect(await tekst(e)).toContain('Koordinatoren får vite at programmet trengs.');
    expect(await e.content()).not.toContain('Fuglesang');
    await leser.ferdig(e);
    await k.goto(`${app.adresse}/fjordvik/min-dag`);
    expect(await tekst(k)).toContain('Etterforskeren mener programmet trengs');
    await k.goto(`${app.adresse}/fjordvik/saker/${sakId}`);
    expect(await tekst(k)).toMatch(
      /Ja, programmet trengs\.\s+Tør ikke gå til skolen[^]*Etterforskeren vurderte om programmet trengs/,
    );
    await leser.ferdig(k);
  });

  it('(del) TP-37 i en sak Varde ikke kjenner, fører etterforskeren et nei uten å si hvem, og finner veien til å melde inn', async () => {
    const e = await loggInn(app, leser, 'etterforsker', {
      bredde: 320,
      js: false,
      til: '/fjordvik/registrer',
    });
    await e.getByRole('link', { name: 'Programmet trengs ikke i straffesaken min' }).click();
    expect(await e.locator('main input[type=text], main textarea').count()).toBe(0);
    await trykk(e, 'Lagre');
    expect(await e.getByText('Velg hvorfor programmet ikke trengs.').count()).toBeGreaterThan(0);
    await e.locator('[name=grunn][value=trygg]').check();
    await trykk(e, 'Lagre');
    expect(await tekst(e)).toContain('Du har ført 1 før.');
    await leser.ferdig(e);
    const k = await loggInn(app, leser, 'koordinator', {
      bredde: 1280,
      js: false,
      til: '/fjordvik/registrer',
    });
    expect(await k.getByText('Programmet trengs ikke i straffesaken min').count()).toBe(0);
    await leser.ferdig(k);
  });

  it('TP-19 uten skript: koordinatoren fører nummer, etterforsker og jurist, og nummeret kan ikke byttes etterpå', async () => {
    const sakId = await sakIAppen(app, 'Kanari Moen', { anmeldt: true });
    const k = await loggInn(app, leser, 'koordinator', {
      bredde: 320,
      js: false,
      til: `/fjordvik/saker/${sakId}`,
    });
    await k.getByRole('link', { name: 'Før nummer, etterforsker og jurist' }).click();
    await k.locator('[name=nummer]').fill('5544 1/26');
    await k.locator('[name=etterforsker]').fill('Anders Prøve');
    await k.locator('[name=jurist]').fill('Jon Jurist');
    await trykk(k, 'Lagre');
    const side = await tekst(k);
    expect(side).toMatch(
      /Anmeldt\s+ja[^]*Straffesaksnummer\s+5544 1\/26\s+Etterforsker\s+Anders Prøve\s+Påtalejurist\s+Jon Jurist/i,
    );
    await k.getByRole('link', { name: 'Før nummer, etterforsker og jurist' }).click();
    expect(await k.locator('[name=nummer]').count()).toBe(0);
    expect(await k.locator('[name=jurist]').inputValue()).toBe('Jon Jurist');
    await leser.ferdig(k);
  });

  it('(del) TP-36 TP-38 med tastaturet på 320 px: hver gjør sine, og saken slutter med en grunn for det som ikke ble gjort', async () => {
    const sakId = await iGang('Kanari Berg');
    await vurderVern(app.hus, await okt(app, 'koordinator'), {
      ...{ sakId, ...TRENGS_IKKE, merknad: null },
    });
    const e = await loggInn(app, leser, 'etterforsker', {
      bredde: 320,
      js: true,
      til: `/fjordvik/saker/${sakId}`,
    });
    expect(await tekst(e)).not.toContain('guiden står i BL');
    await tast(e, /^Juristen vet det/);
    expect(e.url()).toContain(`/saker/${sakId}`);
    expect(await tekst(e)).toMatch(
      /påtalejuristen vet at programmet er i gang\s+Gjort av Anders Prøve/,
    );
    await leser.ferdig(e);
    const k = await loggInn(app, leser, 'koordinator', {
      bredde: 320,
      js: true,
      til: `/fjordvik/saker/${sakId}`,
    });
    for (const knapp of [/^Etterforskeren vet det/, /^Det står i BL/]) await tast(k, knapp);
    expect(await tekst(k)).toMatch(/Anders Prøve\s+Sørg for at programmet står i BL\s+Ikke gjort/);
    await k.goto(`${app.adresse}/fjordvik/saker/${sakId}/avslutt`);
    await k.locator('[name=maate][value=doed]').check();
    await tast(k, /^Avslutt saken/);
    expect(await k.locator('#feiloppsummering').innerText()).toContain(
      'Noen oppgaver er ikke gjort.',
    );
    await k.locator('[name=oppgavegrunn]').fill('Etterforskeren har sluttet');
    await tast(k, /^Avslutt saken/);
    expect(await tekst(k)).toMatch(/Oppgavene ble ikke gjort: Etterforskeren har sluttet/);
    await leser.ferdig(k);
  });

  it('TP-34 VV-15 fra oppgaven om en ny rettsdag til vitnestøtten: koordinatoren uten skript og guiden på 320 px fører at ungdommen skal møte, hvem som er spurt, og at hen takket nei', async () => {
    const sakId = await iGang('Kanari Vik');
    const [h] = await app.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
      sakId,
    ]);
    await foerStraffesaksstatus(app.hus, await okt(app, 'koordinator'), {
      ...{ sakId, hendelseId: h?.id ?? '', status: 'berammet', dag: tilDato('2099-02-01') },
    });
    const k = await loggInn(app, leser, 'koordinator', {
      ...{ bredde: 1280, js: false, til: '/fjordvik/min-dag' },
    });
    const oppgaven = k.locator(`a[href="/fjordvik/saker/${sakId}/moetet-i-retten"]`).first();
    await oppgaven.click();
    expect(await tekst(k)).toContain('Saken skal opp i retten 01.02.2099. Ingen har ført noe');
    await trykk(k, 'Lagre hva som er gjort');
    expect(await tekst(k)).toContain('Velg ett av svarene.');
    await k.locator('[name=stoette][value=spurt]').check();
    await k.locator('[name=gjort]').fill('20.11.2026');
    await trykk(k, 'Lagre hva som er gjort');
    expect(await tekst(k)).toContain('Skriv hvem dere har snakket med.');
    await k.locator('[name=spurt]').fill('Vitne Eksempel');
    await trykk(k, 'Lagre hva som er gjort');
    expect(await tekst(k)).toMatch(
      /Vitnestøtten er spurt 20\.11\.2026\.[^]*Spurt vitnestøtten, 20\.11\.2026, Vitne Eksempel/,
    );
    await leser.ferdig(k);
    // Guiden vet det bare av ungdommen: politiets opplysning vises ikke uten pålegget (TG-10).
    const g = await loggInn(app, leser, 'guide', {
      ...{ bredde: 320, js: true, til: `/fjordvik/saker/${sakId}/logg` },
    });
    expect(await tekst(g)).not.toMatch(/2099|Vitne Eksempel/);
    await tast(g, /^Skal ungdommen møte i retten/, 'link');
    expect(await funn(g)).toEqual([]);
    await bilde(g, 'retten-guide-foer');
    await g.locator('[name=moete][value=skal_moete]').check();
    expect(await g.locator('[name=kilde][value=politiet]').count()).toBe(0);
    await tast(g, /^Lagre$/);
    expect(await tekst(g)).toContain('Ungdommen skal møte i retten. Ingen har ført noe om støtten');
    expect(await funn(g)).toEqual([]);
    await bilde(g, 'retten-guide');
    await g.locator('[name=stoette][value=takket_nei]').check();
    await g.locator('[name=gjort]').fill('20.11.2026');
    await tast(g, /^Lagre hva som er gjort/);
    expect(await tekst(g)).toContain('Ungdommen takket nei til vitnestøtte 20.11.2026.');
    await leser.ferdig(g);
  });
});
