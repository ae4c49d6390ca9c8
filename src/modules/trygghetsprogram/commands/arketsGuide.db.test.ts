import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { farKanIkkeKontaktes, svarOm } from '../../../../tests/support/familien.ts';
import { arketVist } from '../../../../tests/support/arket.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { guideSierJa } from '../../../../tests/support/iGang.ts';
import { opprettProvesak } from '../../../../tests/support/provesak.ts';
import { fullfoer, samtalenErAvtalt, skrivAlleDeler } from '../../../../tests/support/samtalen.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { forbiVaktene } from '../../../../tests/support/tilstand.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentFamilieark } from '../queries/familieark.ts';
import { hentTrygghetssamtale } from '../queries/trygghetssamtale.ts';
import { ARKFELTER } from '../regler/familieark.ts';
import { tekster } from '../web/tekst.ts';
import { arkinnhold } from '../web/trygghetssamtale/familiearket.ts';
import { familiearkruter } from '../web/trygghetssamtale/familiearkruter.tsx';
import { bestemArket } from './bestemArket.ts';
import { foerGuidetelefon } from './foerGuidetelefon.ts';
import { merkFamilieark } from './merkFamilieark.ts';

/** Det koordinatoren skrev på arket om hvordan guiden nås, gjelder guiden det ble skrevet om; og guiden er den samme hver gang noen ser. */
let t: Testhus;
let web: Sidene;
let sakId = '';
let navn: Record<string, string> = {};
const SKREVET = 'Ring meg på 90 00 12 34';
const NY = 'helsesykepleier';

beforeAll(async () => {
  t = await nyttHus();
  web = sidene(t, familiearkruter(t.hus));
  for (const hvem of ['guide', NY]) {
    const [b] = await t.eier<{ navn: string }>('select navn from varde.bruker where id = $1', [
      t.bruker(hvem),
    ]);
    navn = { ...navn, [hvem]: b?.navn ?? '' };
  }
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});
beforeEach(async () => {
  ({ sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  }));
  await samtalenErAvtalt(t, sakId);
  await skrivAlleDeler(t, sakId);
});

const merk = async (guidekontakt: string | null = SKREVET) =>
  merkFamilieark(t.hus, await t.som('koordinator'), {
    ...{ sakId, felter: ARKFELTER, guidekontakt },
    ...(await arketVist(t, sakId)),
  });
const paaArket = async () =>
  arkinnhold(
    await hentFamilieark(t.hus, await t.som('koordinator'), sakId, 'se'),
    tekster('nb'),
  ).guiden?.split('\n');
const iMalen = async () =>
  (await hentTrygghetssamtale(t.hus, await t.som('koordinator'), sakId, 'lese')).mal?.guide;
const oppdraget = (hvem: string, sett: string) =>
  forbiVaktene(
    t,
    `update varde.sak_tilgang set ${sett} where sak_id = $1 and bruker_id = $2 and relasjon = 'guide'`,
    [sakId, t.bruker(hvem)],
  );

it('TS-15 VV-19 det som er skrevet om hvordan guiden nås, gjelder den det ble skrevet om: er guiden en annen, har arket den nyes navn og telefon, eller ingenting til noen skriver det', async () => {
  await fullfoer(t, sakId);
  await guideSierJa(t, sakId);
  await merk();
  expect(await paaArket()).toEqual([navn['guide'], SKREVET]);
  await oppdraget('guide', 'til = now()');
  // Ingen har tatt det: den som er ute, ringes ikke.
  expect(await paaArket()).toBeUndefined();
  await guideSierJa(t, sakId, NY);
  expect(await paaArket()).toEqual([navn[NY]]);
  // Ved det tomme feltet står hvem det skal skrives om.
  const sti = `/fjordvik/saker/${sakId}/trygghetssamtale/familien`;
  const side = lesbart(await (await web.vis('koordinator', sti)).text());
  expect(side).toContain(`Guiden er ${navn[NY]}.`);
  expect(side).not.toContain(SKREVET);
  await foerGuidetelefon(t.hus, await t.som(NY), { sakId, telefon: '91 11 22 33' });
  expect(await paaArket()).toEqual([navn[NY], '91 11 22 33']);
  await merk('Ring skolen');
  expect(await paaArket()).toEqual([navn[NY], 'Ring skolen']);
});

it('TS-15 TG-24 skal en annen ta over, er guiden den som har saken til den nye er i gang, hver gang noen ser; det som er skrevet om hen, er ikke om den nye, og den som er borte, ringes ikke', async () => {
  await guideSierJa(t, sakId);
  await fullfoer(t, sakId);
  await merk();
  await forbiVaktene(
    t,
    `insert into varde.guidemelding (omrade_id, sak_id, eier_organisasjon, slag, fra, skrevet_av, gjelder)
     select omrade_id, id, eier_organisasjon, 'fravaer', '2026-11-23', $2, $2 from varde.sak where id = $1`,
    [sakId, t.bruker('guide')],
  );
  await guideSierJa(t, sakId, NY);
  await oppdraget('guide', 'avloeses = now()');
  await foerGuidetelefon(t.hus, await t.som(NY), { sakId, telefon: '91 11 22 33' });
  expect(await paaArket()).toEqual([navn['guide']]);
  await oppdraget('guide', 'til = now()');
  expect(await paaArket()).toEqual([navn[NY], '91 11 22 33']);
});

it('TS-22 TG-24 to har oppdraget til den nye er i gang: malen har den som har saken, og ikke den raden basen tilfeldigvis gir først', async () => {
  await guideSierJa(t, sakId);
  await guideSierJa(t, sakId, NY);
  for (const sist of ['guide', NY, 'guide']) {
    // Raden som sist ble skrevet i, ligger sist i basen.
    await oppdraget(sist, 'gitt_av = gitt_av');
    expect(await iMalen(), sist).toBe(navn['guide']);
  }
});

it('TS-15 TG-24 er guiden ikke ansatt lenger, står hen ikke i malen eller på arket, heller ikke det som er skrevet om hen', async () => {
  await guideSierJa(t, sakId);
  expect(await iMalen()).toBe(navn['guide']);
  await fullfoer(t, sakId);
  await merk();
  await oppdraget(
    'guide',
    `akseptert = now() - interval '4 days', fra = now() - interval '4 days'`,
  );
  await forbiVaktene(
    t,
    `update varde.samtaletillegg set skrevet_ved = now() - interval '3 days' where sak_id = $1`,
    [sakId],
  );
  const ansatt = (til: string) =>
    t.eier(
      `update varde.medlemskap set til = ${til} where bruker_id = $1 and omrade_id = $2 returning 1`,
      [t.bruker('guide'), t.omrade('fjordvik')],
    );
  await ansatt('current_date - 1');
  try {
    expect(await paaArket()).toBeUndefined();
  } finally {
    await ansatt('null');
  }
  expect(await paaArket()).toEqual([navn['guide'], SKREVET]);
});

/** Fraværet med en vikar som er inne nå. */
async function vikarenInn(): Promise<string> {
  const [f] = await t.eier<{ id: string }>(
    `insert into varde.guidefravaer (omrade_id, bruker_id, borte, fra, til, meldt_av)
     select omrade_id, $2, true, tilgang.dagen(), tilgang.dagen() + 9, $2 from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('guide')],
  );
  await forbiVaktene(
    t,
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert, fra, til, vikar_i)
     select omrade_id, id, $2, 'guide', 'x', now(), now(), tilgang.dagens_start(tilgang.dagen() + 10), $3 from varde.sak where id = $1`,
    [sakId, t.bruker(NY), f?.id],
  );
  return f?.id ?? '';
}
const guidenTilbake = async (fravaerId: string) => {
  await oppdraget(NY, 'til = now()');
  await t.eier('update varde.guidefravaer set avlyst_ved = now() where id = $1 returning 1', [
    fravaerId,
  ]);
};

it('TS-15 TG-24 det koordinatoren lagrer mens vikaren er inne, tar ikke bort det som er skrevet om guiden; tømmer hen feltet når guiden er der, er det borte', async () => {
  await guideSierJa(t, sakId);
  await fullfoer(t, sakId);
  await merk();
  const fravaer = await vikarenInn();
  expect((await paaArket())?.join(' ')).not.toContain(SKREVET);
  await merk(null);
  await merk('Vikaren på 92 00 00 00');
  expect((await paaArket())?.at(-1)).toBe('Vikaren på 92 00 00 00');
  await guidenTilbake(fravaer);
  expect(await paaArket()).toEqual([navn['guide'], SKREVET]);
  await merk(null);
  expect(await paaArket()).toEqual([navn['guide']]);
});

it('TS-15 TG-24 lagres arket mens guiden er borte uten vikar, og det som er skrevet om hen, ikke vises, står det når hen er tilbake', async () => {
  await guideSierJa(t, sakId);
  await fullfoer(t, sakId);
  await merk();
  const [f] = await t.eier<{ id: string }>(
    `insert into varde.guidefravaer (omrade_id, bruker_id, borte, fra, til, meldt_av)
     select omrade_id, $2, true, tilgang.dagen(), tilgang.dagen() + 9, $2 from varde.sak where id = $1 returning id`,
    [sakId, t.bruker('guide')],
  );
  const side = await skjemaet();
  expect(side.sto).toBe('');
  await t.eier('update varde.guidefravaer set avlyst_ved = now() where id = $1 returning 1', [
    f?.id,
  ]);
  expect((await sendt({ ...side, guidekontakt: '' })).status).toBe(303);
  expect(await paaArket()).toEqual([navn['guide'], SKREVET]);
});

it('TS-15 TG-24 blir vikaren fast guide, står det som er skrevet om hen', async () => {
  await guideSierJa(t, sakId);
  await fullfoer(t, sakId);
  const fravaer = await vikarenInn();
  await merk('Vikaren på 92 00 00 00');
  await guidenTilbake(fravaer);
  await oppdraget('guide', 'til = now()');
  await guideSierJa(t, sakId, NY);
  expect(await paaArket()).toEqual([navn[NY], 'Vikaren på 92 00 00 00']);
});

const STI = () => `/fjordvik/saker/${sakId}/trygghetssamtale/familien`;
/** De skjulte feltene slik siden ble vist. */
async function skjemaet() {
  const side = await (await web.vis('koordinator', STI())).text();
  return skjulteI(side);
}
const skjulteI = (side: string) => {
  const felt = (n: string) =>
    new RegExp(`name="${n}" value="([^"]*)"`, 'u').exec(side)?.[1] ?? 'mangler';
  return { guiden: felt('guiden'), sto: felt('sto') };
};
const sendt = (felter: Record<string, string>) =>
  web.send('koordinator', STI(), { felter: 'guiden', ...felter });

it('TS-15 VV-19 sto siden åpen mens guiden ble en annen, lagres ikke den forriges nummer på den nye: det sies ved feltet hvem som er guide nå, ordene står, og kan lagres når noen har sett det', async () => {
  await guideSierJa(t, sakId);
  await fullfoer(t, sakId);
  await merk();
  const aapen = await skjemaet();
  await oppdraget('guide', 'til = now()');
  await guideSierJa(t, sakId, NY);
  const nektet = await sendt({ ...aapen, guidekontakt: SKREVET });
  expect(nektet.status).toBe(422);
  const side = await nektet.text();
  expect(lesbart(side)).toContain(`Guiden er en annen enn da siden ble vist: ${navn[NY]}`);
  expect(side).toContain(`value="${SKREVET}"`);
  expect(await paaArket()).toEqual([navn[NY]]);
  // En side uten merke, som var åpen før det kom, er heller ikke om den nye.
  expect((await sendt({ guidekontakt: SKREVET })).status).toBe(422);
  expect((await sendt({ ...skjulteI(side), guidekontakt: 'Ring skolen' })).status).toBe(303);
  expect(await paaArket()).toEqual([navn[NY], 'Ring skolen']);
  // Er feltet tomt på den gamle siden, tas det ikke bort det som er skrevet om den nye.
  expect((await sendt({ ...aapen, guidekontakt: '' })).status).toBe(303);
  expect(await paaArket()).toEqual([navn[NY], 'Ring skolen']);
});

it('TS-15 VV-01 er arket ungdommens eget, sier det ikke noe om guiden: det som er skrevet om hen, står der når arket er familiens igjen, og kan tas bort da', async () => {
  await guideSierJa(t, sakId);
  await fullfoer(t, sakId);
  await merk();
  const far = await farKanIkkeKontaktes(t, sakId);
  const bestem = async (til: 'familien' | 'ungdommen') =>
    bestemArket(t.hus, await t.som('koordinator'), { sakId, til, ord: 'Gis på skolen' });
  await bestem('ungdommen');
  const ungdommens = await skjemaet();
  expect((await sendt({ ...ungdommens, felter: 'egne_tiltak' })).status).toBe(303);
  await svarOm(t, sakId, far, { svar: 'nei', raadfoert: 'advokat', raadfoertHvem: 'Berit' });
  await bestem('familien');
  expect(await paaArket()).toEqual([navn['guide'], SKREVET]);
  // Siden som sto åpen mens arket var ungdommens, hadde ikke feltet.
  expect((await sendt(ungdommens)).status).toBe(303);
  expect(await paaArket()).toEqual([navn['guide'], SKREVET]);
  const familiens = await skjemaet();
  expect(familiens.sto).toBe('ja');
  expect((await sendt({ ...familiens, guidekontakt: '' })).status).toBe(303);
  expect(await paaArket()).toEqual([navn['guide']]);
});

it('TS-15 VV-01 sto siden åpen som familiens mens arket ble ungdommens eget, blir ikke nummeret som er skrevet, borte uten et ord: det sies ved feltet, ordene står, og resten lagres når feltet er tømt', async () => {
  await guideSierJa(t, sakId);
  await fullfoer(t, sakId);
  await merk();
  const aapen = await skjemaet();
  const far = await farKanIkkeKontaktes(t, sakId);
  const bestem = async (til: 'familien' | 'ungdommen') =>
    bestemArket(t.hus, await t.som('koordinator'), { sakId, til, ord: 'Gis på skolen' });
  await bestem('ungdommen');
  // Ungdommens egen side spør ikke om nummeret, og sender det ikke.
  const egen = await (await web.vis('koordinator', STI())).text();
  expect(egen).not.toContain('name="guidekontakt"');
  const NYTT = '92 00 00 00';
  const felter = { ...aapen, felter: 'egne_tiltak', guidekontakt: NYTT };
  const nektet = await sendt(felter);
  expect(nektet.status).toBe(422);
  const side = await nektet.text();
  expect(lesbart(side)).toContain('Arket er ungdommens eget nå, og det du skrev om guiden');
  expect(side).toMatch(new RegExp(`name="guidekontakt"[^>]*value="${NYTT}"`, 'u'));
  expect((await sendt({ ...felter, guidekontakt: '' })).status).toBe(303);
  await svarOm(t, sakId, far, { svar: 'nei', raadfoert: 'advokat', raadfoertHvem: 'Berit' });
  await bestem('familien');
  expect(await paaArket()).toEqual([navn['guide'], SKREVET]);
});
