import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { startApp, okt, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { farKanIkkeKontaktes, morKanKontaktes } from '../support/familien.ts';
import { guideSierJa, settIGang } from '../support/iGang.ts';
import { sideUtenSkript } from '../support/innlogget.ts';
import { hoved, knapp, lenke } from '../support/paaSiden.ts';
import { logg } from '../support/loggen.ts';
import { forbiVaktene } from '../support/tilstand.ts';

let app: Testapp;
let sakId = '';
const iDag = iDagIOslo(new Date());
const om = (dager: number) => formatDato(leggTilDager(iDag, dager));
const loggen = () => `/fjordvik/saker/${sakId}/logg`;
/** Så mange dager siden ungdommen sist ble nådd, og loggen er tom. */
const sistNaadd = async (dager: number) =>
  forbiVaktene(
    app,
    `with borte as (delete from varde.logg_fakta where sak_id = $1)
     update varde.sak set siste_kontakt = $2::timestamptz, foelges_fra = $2::timestamptz,
       sjeldnere_til = null, ny_kontaktfrist = null, tre_forsoek = null where id = $1`,
    [sakId, `${leggTilDager(iDag, -dager)} 12:00`],
  );

beforeAll(async () => {
  app = await startApp();
  sakId = await sakIAppen(app, 'Kanari Fuglesang', { anmeldt: false });
  const [[omrade], folk] = await Promise.all([
    app.eier<{ id: string }>('select omrade_id as id from varde.sak where id = $1', [sakId]),
    app.eier<{ id: string; subjekt: string }>('select id, subjekt from varde.bruker'),
  ]);
  const bruker = (subjekt: string) => folk.find((b) => b.subjekt === subjekt)?.id ?? '';
  await guideSierJa({ ...app, omrade: () => omrade?.id ?? '', bruker }, sakId);
  await settIGang(app, sakId);
});
afterAll(() => app.steng());

describe('kontakten etter fjorten dager, uten skript', () => {
  it('TG-14 VV-01 kan ingen av de foresatte kontaktes, sier påminnelsen bare ungdommen', async () => {
    await sistNaadd(15);
    const sier = async () => hoved(await sideUtenSkript(app, 'guide', loggen()));
    const hus = { ...app, som: async (subjekt: string) => okt(app, subjekt) };
    expect(await sier()).toContain('Ta kontakt nå, og hør om det fortsatt trengs noe.');
    await farKanIkkeKontaktes(hus, sakId);
    expect(await sier()).toContain('Ta kontakt nå, og hør om det fortsatt trengs noe.');
    await morKanKontaktes(hus, sakId);
    expect(await sier()).toContain('Ta kontakt med ungdommen nå, og med foresatte');
  });

  it.each([
    ['000', 'og med foresatte om det trengs'],
    ['001', 'og med foresatte som kan kontaktes'],
  ])('ED-18 TG-14 i utgave %s sier loggen hvem det tas kontakt med: %s', async (kode, ord) => {
    await sistNaadd(15);
    const sett = (utgave: string) =>
      forbiVaktene(app, 'update varde.sak set utgave_kode = $2 where id = $1', [sakId, utgave]);
    await sett(kode);
    const side = await sideUtenSkript(app, 'guide', loggen());
    expect(await hoved(side)).toContain(`Ta kontakt med ungdommen nå, ${ord}.`);
    await sett('fjordvik');
  });

  it('TG-16 TG-30 VV-20 guiden fører kontakten og at avtalen skal endres, kommer til avtalen, og ungdommen får sjeldnere kontakt, som koordinatoren ser', async () => {
    await sistNaadd(15);
    const side = await sideUtenSkript(app, 'guide', loggen());
    await side.locator('[name=form][value=telefon]').check();
    await side.locator('[name=resultat][value=endres]').check();
    await side.locator('[name=svarte][value=ungdommen]').check();
    await knapp(side, 'Lagre kontakten').click();
    expect(await hoved(side)).toContain('Kontakten er ført.');
    await side.locator('[name=former][value=telefon]').check();
    await side.locator('[name=hyppighet]').fill('Når jeg ringer');
    await side.locator('[name=sjeldnere]').fill(om(57));
    await knapp(side, 'Lagre avtalen').click();
    expect(await hoved(side)).toContain('Avtalen endres når ungdommen vil det.');
    await side.locator('[name=oensket]').check();
    await knapp(side, 'Lagre avtalen').click();
    expect(await hoved(side)).toContain('Høyst åtte uker fram.');
    expect(await side.locator('[name=hyppighet]').inputValue()).toBe('Når jeg ringer');
    await side.locator('[name=sjeldnere]').fill(om(56));
    await knapp(side, 'Lagre avtalen').click();
    const lest = await hoved(side);
    for (const ord of [
      'Avtalen er ført.',
      'Når jeg ringer',
      `Ungdommen vil ha sjeldnere kontakt. Ta kontakt senest ${om(56)}.`,
      'Avtalen om kontakt skal endres.',
    ])
      expect(lest).toContain(ord);
    const k = await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag');
    expect(await hoved(k)).toContain('Ungdommen vil ha sjeldnere kontakt');
    await side.goto(new URL('/fjordvik/min-dag', app.adresse).href);
    expect(await hoved(side)).toContain(`Sjeldnere kontakt til ${om(56)}`);
  });

  it('TG-30 førte en annen en avtale imens, står det som gjelder nå, og det som ble skrevet, er der', async () => {
    await sistNaadd(3);
    const sider = await Promise.all(
      ['guide', 'koordinator'].map((som) => sideUtenSkript(app, som, `${loggen()}/avtalen`)),
    );
    for (const [nr, side] of sider.entries()) {
      await side.locator('[name=former][value=telefon]').check();
      await side.locator('[name=hyppighet]').fill(`Hver ${String(nr + 2)}. dag`);
      await side.locator('[name=sjeldnere]').fill('');
      await side.locator('[name=oensket]').check();
      await knapp(side, 'Lagre avtalen').click();
    }
    const [, annen] = sider;
    if (annen === undefined) throw new Error('Ingen side');
    expect(await hoved(annen)).toContain('Hver 2. dag');
    expect(await annen.locator('[name=hyppighet]').inputValue()).toBe('Hver 3. dag');
    await knapp(annen, 'Lagre avtalen').click();
    expect(await hoved(annen)).toContain('Avtalen er ført.');
  });

  it('VV-20 etter tre forsøk på to måter står det hos koordinatoren, som sier hva som skjer, og guiden leser det i loggen', async () => {
    await sistNaadd(5);
    const hus = { ...app, som: (subjekt: string) => okt(app, subjekt) };
    for (const form of ['telefon', 'mote'] as const)
      await logg(hus, sakId, { utfall: 'forsoek', form, dag: iDag, resultat: null });
    const side = await sideUtenSkript(app, 'guide', loggen());
    expect(await hoved(side)).toContain('Prøvd 2 ganger siden.');
    await side.locator('[name=form][value=telefon]').check();
    await side.locator('[name=svarte][value=ingen]').check();
    await knapp(side, 'Lagre kontakten').click();
    expect(await hoved(side)).toContain('Koordinatoren sier hva som skjer nå.');
    await side.goto(new URL('/fjordvik/min-dag', app.adresse).href);
    expect(await hoved(side)).toContain('koordinatoren sier hva som skjer');
    const k = await sideUtenSkript(app, 'koordinator', '/fjordvik/min-dag');
    expect(await hoved(k)).toContain('Unge uten kontakt');
    expect(await hoved(k)).toContain('Tre forsøk uten svar: si hva som skjer nå');
    await lenke(k, 'Si hva som skjer').first().click();
    await k.locator('[name=beslutning][value=annen_maate]').check();
    await k.locator('[name=frist]').fill(om(14));
    await knapp(k, 'Lagre').click();
    expect(await hoved(k)).toContain('Skriv hvordan det skal prøves.');
    await k.locator('[name=ord]').fill('Helsesykepleieren spør');
    await knapp(k, 'Lagre').click();
    await side.goto(new URL(loggen(), app.adresse).href);
    for (const lest of [await hoved(k), await hoved(side)]) {
      expect(lest).toContain('Prøve en annen vei. Helsesykepleieren spør');
      expect(lest).toContain(`Ta kontakt senest ${om(14)}.`);
    }
  });
});
