import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { apphus, svaretPaa, type Apphus } from '../support/apphus.ts';
import { sakIAppen } from '../support/appsak.ts';
import { attestert, foelgesOppAv } from '../support/guiden.ts';
import { loggInn, sideUtenSkript } from '../support/innlogget.ts';
import { bilde, funn, Nettleser, sendFra } from '../support/nettleser.ts';
import { hoved } from '../support/paaSiden.ts';
import { tabTil, tast } from '../support/tastatur.ts';
import { ingenTrengs } from '../support/vernet.ts';

/** Svaret etterforskeren ga på telefonen, og en ny hendelse mens ungdommen følges opp. */
let hus: Apphus;
let leser: Nettleser;
const dagen = (om: number) => formatDato(leggTilDager(iDagIOslo(new Date()), om));
const saken = (id: string, resten = '') => `/fjordvik/saker/${id}${resten}`;

/** En anmeldt sak Anders Prøve svarer for. */
async function spurt(navn: string): Promise<{ sakId: string; veien: string }> {
  const sakId = await sakIAppen(hus, navn, { anmeldt: true });
  await velgEtterforsker(hus.hus, await hus.som('koordinator'), {
    ...{ sakId, brukerId: hus.bruker('etterforsker') },
  });
  const [h] = await hus.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  return { sakId, veien: saken(sakId, `/klarering/${h?.id ?? ''}`) };
}

/** Koordinatoren fører på telefonen det etterforskeren sa: ja. */
async function foertMuntlig(sakId: string): Promise<void> {
  const side = await sideUtenSkript(hus, 'koordinator', saken(sakId));
  await side.getByRole('link', { name: 'Før svaret' }).click();
  await side.locator('[name=svar][value=klarert]').check();
  await side.locator('[name=fra]').fill('Pia Prøve');
  await side.locator('[name=nummer]').fill('02800');
  await side.getByRole('button', { name: 'Lagre svaret' }).click();
}

beforeAll(async () => {
  [hus, leser] = await Promise.all([apphus(), Nettleser.start()]);
});
afterAll(async () => {
  await leser.lukk();
  await hus.steng();
});
const status = (hvem: string, sti: string) => svaretPaa(hus, hvem, sti);

describe('det muntlige svaret og den nye hendelsen', () => {
  it('VV-13 med tastaturet på 320 px: koordinatoren fører hvem som svarte og nummeret hen ringte; etterforskeren bekrefter svaret, og ingen andre kan', async () => {
    const { sakId, veien } = await spurt('Kanari Fuglesang');
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken(sakId) },
    });
    await tast(side, /^Før svaret$/, 'link');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'muntlig-320');
    await side.locator('[name=svar][value=klarert_med_vilkaar]').press('Space');
    await side.locator('[name=ord]').fill('Ring bare etter skoletid');
    await tast(side, /Lagre svaret/);
    expect(await hoved(side)).toContain('Skriv hvem som svarte.');
    await tabTil(side, '[name=fra]');
    await side.keyboard.type('Pia Prøve');
    await tast(side, /Lagre svaret/);
    expect(await hoved(side)).toContain('Skriv nummeret du ringte.');
    expect(await side.locator('[name=ord]').inputValue()).toBe('Ring bare etter skoletid');
    expect(await side.locator('[name=svar][value=klarert_med_vilkaar]').isChecked()).toBe(true);
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'muntlig-feil-320');
    await side.locator('[name=nummer]').fill('02800');
    await tast(side, /Lagre svaret/);
    expect(await hoved(side)).toContain('Saken er klar for kontakt når alle');
    expect(await hoved(side)).toContain('Ring bare etter skoletid');

    const hos = await loggInn(hus, leser, 'etterforsker', {
      ...{ bredde: 320, js: true, til: saken(sakId) },
    });
    expect(await hoved(hos)).toContain('Sagt av Pia Prøve på telefon 02800. Ført av Ingrid');
    expect(await hoved(hos)).toContain('Ring bare etter skoletid');
    expect(await funn(hos)).toEqual([]);
    await bilde(hos, 'muntlig-bekreft-320');
    const svar = await hos.locator('form[action$="/bekreft"] [name=svar]').inputValue();
    for (const hvem of ['koordinator', 'koordinator2', 'guide']) {
      const en = await sideUtenSkript(hus, hvem, '/fjordvik/min-dag');
      const _token = await en.locator('[name=_token]').first().inputValue();
      expect(await sendFra(en, `${veien}/bekreft`, { _token, svar }), hvem).toBe(404);
    }
    await tast(hos, /^Det stemmer$/);
    expect(await hoved(hos)).toContain('Svaret er bekreftet.');
    expect(await hos.getByRole('button', { name: 'Det stemmer' }).count()).toBe(0);
    await leser.ferdig(hos);
    await side.reload();
    expect(await hoved(side)).toContain('Bekreftet av Anders Prøve');
    await bilde(side, 'muntlig-bekreftet-320');
    await leser.ferdig(side);
    expect(await status('guide', veien)).toBe(404);
  });

  it('VV-13 med tastaturet på 320 px: stemmer det ikke, svarer etterforskeren noe annet; et nei stanser kontakten med en gang, og koordinatoren ser det', async () => {
    const { sakId } = await spurt('Kanari Lund');
    await foertMuntlig(sakId);
    const hos = await loggInn(hus, leser, 'etterforsker', {
      ...{ bredde: 320, js: true, til: saken(sakId) },
    });
    await tast(hos, /^Svar noe annet$/, 'link');
    expect(await hoved(hos)).toContain('Sagt av Pia Prøve på telefon 02800.');
    expect(await funn(hos)).toEqual([]);
    await hos.locator('[name=svar][value=nei]').press('Space');
    await tast(hos, /Lagre svaret/);
    expect(await hoved(hos)).toContain('Skriv grunnen til at det er nei.');
    expect(await hos.locator('[name=svar][value=nei]').isChecked()).toBe(true);
    expect(await funn(hos)).toEqual([]);
    await bilde(hos, 'muntlig-rett-feil-320');
    await tabTil(hos, '[name=ord]');
    await hos.keyboard.type('Avhør gjenstår');
    await tast(hos, /Lagre svaret/);
    expect(await hoved(hos)).toContain('Familien skal ikke kontaktes.');
    await bilde(hos, 'muntlig-rettet-320');
    await leser.ferdig(hos);
    const k = await sideUtenSkript(hus, 'koordinator', saken(sakId));
    expect(await hoved(k)).toContain('Familien skal ikke kontaktes.');
    expect(await k.getByRole('link', { name: 'Ring familien' }).count()).toBe(0);
  });

  it('VV-10 med tastaturet på 320 px: en ny, anmeldt hendelse føres i saken; kontakten går som før, guiden ser at det ikke snakkes om den, og vernet vurderes på nytt', async () => {
    await attestert(hus, 'guide');
    const sakId = await sakIAppen(hus, 'Kanari Moen', { anmeldt: false });
    await foelgesOppAv(hus, sakId, 'guide');
    const side = await loggInn(hus, leser, 'koordinator', {
      ...{ bredde: 320, js: true, til: saken(sakId) },
    });
    await tast(side, /^Før en ny hendelse$/, 'link');
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'ny-hendelse-320');
    await tabTil(side, '[name=dato]');
    await side.keyboard.type(dagen(2));
    await tast(side, /Før hendelsen/);
    expect(await hoved(side)).toContain('Velg ett av svarene.');
    expect(await side.locator('[name=dato]').inputValue()).toBe(dagen(2));
    expect(await funn(side)).toEqual([]);
    await bilde(side, 'ny-hendelse-feil-320');
    await side.locator('[name=sakstype][value=trusler]').press('Space');
    await side.locator('[name=anmeldt][value=ja]').press('Space');
    await tast(side, /Før hendelsen/);
    expect(await hoved(side)).toContain('Skriv dagen det ble anmeldt.');
    await side.locator('[name=anmeldtDag]').fill(dagen(0));
    await tast(side, /Før hendelsen/);
    expect(await hoved(side)).toContain('Skriv en dag som har vært, eller la feltet stå tomt.');
    expect(await side.locator('[name=sakstype][value=trusler]').isChecked()).toBe(true);
    await side.locator('[name=dato]').fill(dagen(-2));
    await tast(side, /Før hendelsen/);
    expect(await hoved(side)).toContain('Hendelsen er ført, og det er spurt om klarering for den.');
    expect(await hoved(side)).toContain(`Trusler · ${dagen(-2)}`);
    expect(await hoved(side)).toContain('Følges opp');
    expect(await hoved(side)).toContain('Voldsalarm: trengs ikke, vurdert før den nye hendelsen');
    await bilde(side, 'ny-hendelse-saken-320');
    await side.goto(`${hus.adresse}/fjordvik/min-dag`);
    expect(await hoved(side)).toContain('En ny hendelse er ført. Vurder hvert vernetiltak på nytt');
    await side.goto(`${hus.adresse}${saken(sakId, '/vern')}`);
    expect(await hoved(side)).toContain('Vurder hvert vernetiltak på nytt.');
    expect(await funn(side)).toEqual([]);
    await ingenTrengs(side);
    await side.getByText('Vurderingen av vernetiltak er lagret.').waitFor();
    expect(await hoved(side)).not.toContain('vurdert før den nye hendelsen');
    await side.goto(`${hus.adresse}${saken(sakId, '/vern')}`);
    expect(await hoved(side)).not.toContain('Vurder hvert vernetiltak på nytt.');
    await leser.ferdig(side);

    const guide = await loggInn(hus, leser, 'guide', {
      ...{ bredde: 320, js: true, til: saken(sakId, '/logg') },
    });
    expect(await hoved(guide)).toContain(
      `Ikke snakk om hendelsen ${dagen(-2)} før den er klarert.`,
    );
    expect(await guide.getByRole('button', { name: 'Lagre kontakten' }).count()).toBe(1);
    expect(await funn(guide)).toEqual([]);
    await bilde(guide, 'ny-hendelse-guiden-320');
    await leser.ferdig(guide);
    for (const hvem of ['guide', 'etterforsker', 'leder'])
      expect(await status(hvem, saken(sakId, '/hendelse')), hvem).toBe(404);
  });
});
