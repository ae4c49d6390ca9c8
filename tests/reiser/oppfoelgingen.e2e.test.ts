import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startOppfoelging } from '../../src/modules/trygghetsprogram/commands/startOppfoelging.ts';
import { foerGuidebehov } from '../../src/modules/trygghetsprogram/commands/foerGuidebehov.ts';
import { tekster } from '../../src/modules/trygghetsprogram/web/tekst.ts';
import { utgavetekster } from '../../src/modules/utgave/web/tekst.ts';
import { okt, startApp, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import {
  attestert,
  koordinatorSteg,
  samtykker,
  spoerEn,
  svarSom,
  vernetErVurdert,
  type Guidehus,
} from '../support/guiden.ts';
import { loggInn } from '../support/innlogget.ts';
import { funn, Nettleser } from '../support/nettleser.ts';
import { samtalenErAvtalt } from '../support/samtalen.ts';
import type { Side } from '../support/side.ts';
import { tabTil } from '../support/tastatur.ts';

/*
 * Fra samtalen til saken er åpnet igjen, og en utgave av egne ord: i begge bredder, på begge målformer, med tastaturet alene og uten
 * skript. Det som står, prøves i reisene for seg; her prøves at hver av dem går hele veien.
 */
let app: Testapp;
let leser: Nettleser;
let hus: Testapp & Guidehus;
const iDag = iDagIOslo(new Date());
beforeAll(async () => {
  [app, leser] = await Promise.all([startApp(), Nettleser.start()]);
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  hus = {
    ...app,
    som: (subjekt: string) => okt(app, subjekt),
    bruker: (s: string) => folk.find((b) => b.subjekt === s)?.id ?? '',
  };
  await attestert(hus, 'guide');
});
afterAll(async () => {
  await leser.lukk();
  await app.steng();
});

type Sprak = 'nb' | 'nn';
type Valg = Readonly<Record<string, string | true>>;

/** Personen på en side: hvert felt nås med tabulatoren når siden har skript, og svares på med tastene i begge. */
class Reise {
  readonly #side: Side;
  readonly #sprak: Sprak;
  readonly #js: boolean;
  constructor(side: Side, sprak: Sprak, js: boolean) {
    [this.#side, this.#sprak, this.#js] = [side, sprak, js];
  }
  #chromium = (): Page => this.#side as Page;

  async til(sti: string): Promise<void> {
    const svar = await this.#side.goto(`${app.adresse}/fjordvik/${sti}`);
    expect(svar?.status(), sti).toBe(200);
    await this.utenFeil(sti);
  }
  async utenFeil(hvor: string): Promise<void> {
    expect(await this.#side.locator('html').getAttribute('lang'), hvor).toBe(this.#sprak);
    if (this.#js) expect(await funn(this.#chromium()), hvor).toEqual([]);
  }
  /** `true` er et felt som krysses av; et ord velges når feltet har valg, og skrives ellers. */
  async svar(valg: Valg): Promise<void> {
    for (const [navn, verdi] of Object.entries(valg)) {
      const felt = `main [name="${navn}"]`;
      const valget = verdi === true ? felt : `${felt}[value="${verdi}"]`;
      const erValg = (await this.#side.locator(valget).count()) > 0;
      if (!erValg) await this.#side.locator(felt).fill(String(verdi));
      else if (!(await this.#side.locator(valget).first().isChecked()))
        await this.#side.locator(valget).first().press('Space');
    }
  }
  /** Sender skjemaet med knappen, og er på neste side. */
  async send(navn: string): Promise<void> {
    const knapp = this.#side.getByRole('button', { name: navn, exact: true }).first();
    if (!this.#js) await knapp.press('Enter');
    else
      await Promise.all([this.#chromium().waitForEvent('domcontentloaded'), knapp.press('Enter')]);
    await this.utenFeil(navn);
  }
  /** Feltet nås med tabulatoren alene fra toppen av siden. */
  async naar(velger: string): Promise<void> {
    if (this.#js) await tabTil(this.#chromium(), velger);
  }
  tekst = () => this.#side.locator('main').innerText();
  ferdig = () => leser.ferdig(this.#side);
}

async function reisende(hvem: string, bredde: number, sprak: Sprak, js: boolean): Promise<Reise> {
  const side: Side = await loggInn(app, leser, hvem, { bredde, js, til: '/fjordvik/min-dag' });
  await side.context().addCookies([{ name: 'varde-sprak', value: sprak, url: app.adresse }]);
  return new Reise(side, sprak, js);
}
const tilstanden = async (sakId: string) =>
  (await app.eier<{ t: string }>('select tilstand as t from varde.sak where id = $1', [sakId]))[0]
    ?.t;

/** Samtalen, del for del, til den er fullført (TS-01 til TS-23). */
async function samtalen(r: Reise, sakId: string, sprak: Sprak): Promise<void> {
  const t = tekster(sprak);
  const del = async (navn: string, valg: Valg): Promise<void> => {
    await r.til(`saker/${sakId}/trygghetssamtale/${navn}`);
    await r.naar(`[name="${Object.keys(valg)[0] ?? ''}"]`);
    await r.svar(valg);
    await r.send(
      t(navn === 'fullfoer' ? 'trygghetssamtale.fullfoer.knapp' : 'trygghetssamtale.lagre'),
    );
  };
  await del('del/foer', { foresatteUt: 'ja' });
  await del('del/informasjon', { hvemLeser: 'forstaatt', meldeplikt: true });
  await del('del/fortelling', { opplevd: 'Ble fulgt etter', hvor: 'Bussen' });
  await del('del/tiltak', { egne: 'Går i følge med broren' });
  await del('del/guide', {
    hyppighet: 'Hver uke',
    tilgjengelig: 'Hverdager',
    kontaktformer: 'mote',
  });
  await del('del/slutt', { slutt: true, guideTilbudt: 'ja', guideOensket: 'ja' });
  await del('fullfoer', {
    ...{ tid: '00.01', sted: 'Biblioteket', tilstede: 'Ungdommen og mor', form: 'mote' },
    ...{ iFoerste: 'nei', foresatteGikkUt: 'ja', advarselsgrunn: 'Tas neste gang' },
  });
  expect(await tilstanden(sakId)).toBe('samtale_holdt');
}

/** Guiden tar oppdraget, og oppfølgingen begynner. */
async function guiden(sakId: string): Promise<void> {
  const [mor] = await app.eier<{ id: string }>('select id from varde.foresatte where sak_id = $1', [
    sakId,
  ]);
  await foerGuidebehov(app.hus, await hus.som('koordinator'), {
    ...{ sakId, trengs: true, hvor: 'kommune', avveining: 'Kjenner henne' },
  });
  await samtykker(hus, sakId, mor?.id ?? '');
  const forespoersel = await spoerEn(hus, sakId, 'guide');
  await svarSom(hus, forespoersel, 'guide', 'villig');
  await koordinatorSteg(hus, sakId, forespoersel, 'navn_vist');
  await svarSom(hus, forespoersel, 'guide', 'tatt');
  await vernetErVurdert(hus, sakId);
  await startOppfoelging(app.hus, await hus.som('koordinator'), sakId, 'Sies på det første møtet');
}

it.each([
  [320, 'nb', true],
  [1280, 'nn', true],
  [320, 'nn', true],
  [1280, 'nb', true],
  [320, 'nn', false],
  [1280, 'nb', false],
] as const)(
  '(del) TP-39 TP-40 TG-11 på %i px, på %s, skript %s: samtalen, kontakten i loggen, at de er enige, slutten og gjenåpningen går hele veien med tastaturet',
  async (bredde, sprak, js) => {
    const t = tekster(sprak);
    const sakId = await sakIAppen(app, `Kanari ${sprak}${bredde}${js ? 'a' : 'b'}`, {
      anmeldt: false,
    });
    await samtalenErAvtalt(hus, sakId);
    const k = await reisende('koordinator', bredde, sprak, js);
    await samtalen(k, sakId, sprak);
    await guiden(sakId);

    const g = await reisende('guide', bredde, sprak, js);
    await g.til(`saker/${sakId}/logg`);
    await g.naar('[name=form]');
    await g.svar({ form: 'telefon', svarte: 'ungdommen', ord: 'Gikk sammen til trening' });
    await g.send(t('logg.lagre'));
    expect(await g.tekst()).toContain('Gikk sammen til trening');
    await g.til(`saker/${sakId}/si-fra/enige`);
    await g.naar('[name=ord]');
    await g.svar({ ord: 'Tør ta bussen alene' });
    await g.send(t('siFra.knapp'));
    await g.ferdig();

    await k.til(`saker/${sakId}/avslutt?maate=ikke_mer_behov`);
    await k.naar('[name=grunn]');
    await k.svar({ grunn: 'Har funnet venner på nytt' });
    await k.send(t('avslutning.lagre'));
    expect(await tilstanden(sakId)).toBe('avsluttet');
    // Saken skal for retten: ungdommen melder behovet før hovedforhandlingen.
    await k.til(`saker/${sakId}/gjenaapne`);
    await k.naar('[name=meldt_av]');
    await k.svar({ meldt_av: 'ungdommen', dag: formatDato(iDag), grunn: 'Skal vitne i januar' });
    await k.send(t('gjenaapning.lagre'));
    expect(await tilstanden(sakId)).toBe('guide_soekes');
    await k.ferdig();
  },
  240_000,
);

it.each([
  [320, 'nn', true],
  [1280, 'nb', true],
  [1280, 'nn', false],
] as const)(
  '(del) TP-47 på %i px, på %s, skript %s: administratoren kopierer en utgave, endrer en innstilling og publiserer den fra en dag, med tastaturet',
  async (bredde, sprak, js) => {
    const t = utgavetekster(sprak);
    const a = await reisende('administrator', bredde, sprak, js);
    await a.til('utgaver');
    await a.naar('[name=navn]');
    await a.svar({ navn: `Vår ${sprak} ${bredde}` });
    await a.send(t('kopier'));
    await a.svar({ telefonsamtalen: 'er_trygghetssamtalen' });
    await a.send(t('lagre'));
    await a.til('utgaver/publiser');
    await a.svar({ fra: formatDato(leggTilDager(iDag, 30 + bredde / 10)) });
    await a.send(t('publiser'));
    const [ny] = await app.eier<{ n: number }>(
      `select count(*)::int as n from varde.utgave where innstillinger->>'navn' = $1`,
      [`Vår ${sprak} ${bredde}`],
    );
    expect(ny?.n).toBe(1);
    await a.ferdig();
  },
  120_000,
);
