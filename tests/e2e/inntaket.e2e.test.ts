import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { lastOppUttrekk } from '../../src/modules/trygghetsprogram/index.ts';
import { klient, okt, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { sendMelding } from '../support/meldingsskjema.ts';
import { uttrekksfil } from '../support/uttrekksfil.ts';

/** Fra en melding til en sak, slik koordinatoren leser det: sidene hentes over HTTP. */
const LISTA = '/fjordvik/uttrekk/registreringer';
const iDag = iDagIOslo(new Date());
const dag = (fra: number) => formatDato(leggTilDager(iDag, fra));
/** Fødselsdagen til en som er så mange år i dag, og var det for et halvt år siden. */
const aar = (n: number) => dag(-Math.round((n + 0.6) * 365.25));

let app: Testapp;
let koordinatoren: Httpklient;
beforeAll(async () => {
  app = await startApp();
  koordinatoren = await klient(app, 'koordinator', LISTA);
});
afterAll(() => app.steng());

/** Det som står på siden, uten oppmerking. */
const tekst = (html: string): string =>
  html
    .replaceAll(/<br[^>]*>|<[^>]+>/g, ' ')
    .replaceAll(/&(amp|quot|#x27|lt|gt);/g, '·')
    .replaceAll(/\s+/g, ' ');

/** En ny melding; svarer med raden den ble. */
async function meld(endret: Record<string, string> = {}): Promise<string> {
  const svar = await sendMelding(app, 'helsesykepleier', {
    fodselsdato: aar(15),
    dato: dag(-10),
    ...endret,
  });
  expect(svar.status).toBe(303);
  const [rad] = await app.eier<{ id: string }>(
    'select id from varde.kandidat order by mottatt desc limit 1',
  );
  return rad?.id ?? '';
}
const raden = async (id: string, valg = '') =>
  tekst((await koordinatoren.hent(`${LISTA}?rad=${id}&valg=${valg}`)).kropp);
const bestem = (rad: string, valg: string, grunn: string, merknad: string, dag = '20.11.2026') =>
  koordinatoren.send(`${LISTA}/beslutning`, { rad, valg, grunn, merknad, egnet: 'ja', dag });
const lagret = (rad: string) =>
  app.eier<{ valg: string; merknad: Buffer | null }>(
    'select valg, merknad from varde.triagebeslutning where kandidat_id = $1',
    [rad],
  );

/** Saken raden ble, når lista er ferdig. */
async function saken(rad: string): Promise<{ id: string; sti: string }> {
  await koordinatoren.send(`${LISTA}/ferdig`, {});
  const [sak] = await app.eier<{ id: string }>('select id from varde.sak where kandidat_id = $1', [
    rad,
  ]);
  return { id: sak?.id ?? '', sti: `/fjordvik/saker/${sak?.id ?? ''}` };
}
async function tattInn(endret: Record<string, string>): Promise<{ id: string; sti: string }> {
  const rad = await meld(endret);
  expect((await bestem(rad, 'tilby', 'behov', 'Trenger noen å snakke med')).status).toBe(303);
  return saken(rad);
}
const les = async (subjekt: string, sti: string) => {
  const svar = await (await klient(app, subjekt, '/fjordvik/min-dag')).hent(sti);
  return svar.status === 200 ? tekst(svar.kropp) : svar.status;
};
/** Personen får en rolle i saken, slik det blir når den deles ut. */
async function giRolle(sakId: string, subjekt: string, relasjon: string): Promise<void> {
  await app.eier(
    `insert into varde.sak_tilgang (omrade_id, sak_id, bruker_id, relasjon, grunnlag, akseptert)
     select s.omrade_id, s.id, b.id, $3, 'tildelt', now() from varde.sak s, varde.bruker b
     where s.id = $1 and b.subjekt = $2`,
    [sakId, subjekt, relasjon],
  );
}

const ADVARSLER = {
  utenfor: 'Kan tas inn når det er behov. Skriv behovet med egne ord.',
  vitne: 'Vitner kan tas inn når det er behov. Skriv behovet med egne ord.',
  familie: 'Den mistenkte er i familien. Da passer programmet dårlig. Skriv hvorfor du går videre.',
};
const VENT = 'Ikke kontakt familien ennå: Den mistenkte er i familien.';
const PAA_HENDELSEN =
  'Den mistenkte er i familien. Avklar hvem det er trygt å snakke med, før noen kontaktes.';
const KAN = 'Familien kan kontaktes';

describe('behovet og grunnen', () => {
  it.each([
    ['TP-04', 'utenfor', { sakstype: 'annet' }],
    ['TP-05', 'vitne', { rolle: 'vitne' }],
    ['TP-09', 'familie', { familie: 'ja' }],
  ] as const)(
    '%s %s: advarselen står ved raden, ordene kreves, lagres kryptert og leses på raden, saken og tidslinja',
    async (_id, hvilken, endret) => {
      const ord = `Trenger støtte ved skolestart (${hvilken})`;
      const rad = await meld(endret);
      const foer = await raden(rad, 'tilby');
      for (const [navn, advarsel] of Object.entries(ADVARSLER))
        expect(foer.includes(advarsel), navn).toBe(navn === hvilken);
      for (const tomt of ['', ' - '])
        expect((await bestem(rad, 'tilby', 'i_maalgruppen', tomt)).status).toBe(422);
      expect(await lagret(rad)).toEqual([]);
      expect((await bestem(rad, 'tilby', 'i_maalgruppen', ord)).status).toBe(303);
      const [b] = await lagret(rad);
      expect(b?.merknad?.includes(Buffer.from('skolestart'))).toBe(false);
      const etter = await raden(rad);
      expect(etter).toContain(`Behovet eller grunnen: ${ord}`);
      expect(etter).toContain(ADVARSLER[hvilken].split('. Skriv')[0]);
      expect(etter).not.toContain('Skriv ');
      const { id, sti } = await saken(rad);
      const side = await les('koordinator', sti);
      expect(String(side).split(ord)).toHaveLength(3);
      expect(side).toContain(`Behovet eller grunnen ${ord}`);
      expect(side).toContain(
        `Programmet ble besluttet tilbudt, Ingrid Eksempel I målgruppen. ${ord}`,
      );
      const [logg] = await app.eier(
        `select 1 from varde.revisjon r join varde.revisjon_objekt s on s.omrade_id = r.omrade_id and s.seq = r.seq
           join varde.revisjon_objekt k on k.omrade_id = r.omrade_id and k.seq = r.seq
         where r.handling = 'sak_vist' and s.slag = 'sak' and s.objekt_id = $1 and k.slag = 'kandidat' and k.objekt_id = $2`,
        [id, rad],
      );
      expect(logg).toBeDefined();
    },
  );

  it('TP-17 den avgjorte raden sier hva som ble bestemt, hvem og når, og hvor ungdommen ble hjulpet videre', async () => {
    const hvor = 'Ungdomshelsetjenesten, avtalt med Ada Prøve';
    const rad = await meld();
    expect((await bestem(rad, 'henvis', 'annen_tjeneste', '')).status).toBe(422);
    for (const dag of ['', 'i går', '31.12.2099'])
      expect((await bestem(rad, 'henvis', 'annen_tjeneste', hvor, dag)).status, dag).toBe(422);
    expect((await bestem(rad, 'henvis', 'annen_tjeneste', hvor)).status).toBe(303);
    const side = await raden(rad);
    expect(side).toContain(
      `Henvises: En annen tjeneste passer bedre. Bestemt av Ingrid Eksempel ${formatDato(iDag)} kl. `,
    );
    expect(side).toContain(`Hvor og hvorfor: ${hvor}`);
    // Bare på raden som er valgt.
    expect(await raden(await meld())).not.toContain(hvor);
  });

  it('(del) VV-35 den som har en rolle i saken, men ikke leser raden den kom av, får ikke ordene', async () => {
    const { id, sti } = await tattInn({ rolle: 'vitne', grunn: 'Redd hjemme' });
    await giRolle(id, 'guide', 'guide');
    await giRolle(id, 'etterforsker', 'etterforsker');
    expect(await les('koordinator', sti)).toContain('Trenger noen å snakke med');
    for (const subjekt of ['slt', 'helsesykepleier']) expect(await les(subjekt, sti)).toBe(404);
    await app.eier(
      `insert into varde.attest (omrade_id, punkt, attestert_av, attestert_ved, demo, hjemmel_id, til)
       select s.omrade_id, 'politivedtak_lesing', 'Test', '2026-01-01', true, h.id, '2100-01-01'
       from varde.sak s, varde.hjemmel h where s.id = $1 and h.lov = 'politiregisterloven' limit 1`,
      [id],
    );
    for (const subjekt of ['guide', 'etterforsker', 'slt']) {
      const side = String(await les(subjekt, sti));
      expect(side, subjekt).toContain('Det som har skjedd i saken');
      for (const ord of ['Trenger noen å snakke med', 'Redd hjemme', 'Slik kom saken hit'])
        expect(side, `${subjekt}: ${ord}`).not.toContain(ord);
    }
  });
});

describe('det som står om raden', () => {
  it('TP-01 kanal, avsender, dag og grunn står ved raden, og følger saken', async () => {
    const rad = await meld({
      kanal: 'annen_kjenner_behovet',
      avsender: 'Ada Prøve',
      avsenderrolle: 'kontaktlærer',
      grunn: 'Redd hjemme',
    });
    const fakta = [
      'Slik ble det kjent En annen kjenner til behovet',
      'Avsender Ada Prøve, kontaktlærer',
      `Meldt inn av Aisha Fiksjon, Fjordvik kommune, skolehelsetjenesten, ${formatDato(iDag)}`,
    ];
    const foer = await raden(rad);
    for (const ord of [...fakta, 'Grunn Redd hjemme']) expect(foer).toContain(ord);
    await bestem(rad, 'tilby', 'i_maalgruppen', '');
    const side = await les('koordinator', (await saken(rad)).sti);
    for (const ord of [...fakta, 'Grunnen den som meldte, ga Redd hjemme'])
      expect(side).toContain(ord);
    expect(side).toMatch(/Bestemt Får tilbud om programmet: I målgruppen\. Ingrid Eksempel, \d/);
  });

  it('TP-01 en rad fra uttrekket: lista og saken sier hvem som kjørte det, når, og hvem som lastet det opp', async () => {
    const svar = await lastOppUttrekk(app.hus, await okt(app, 'koordinator'), {
      fil: uttrekksfil([{ fnr: '05891590069', tid: `${dag(-10)} 10:00` }], dag(-7)),
      betyr: 'bosted',
      kjoertDato: leggTilDager(iDag, -7),
      kjoertAv: 'Vaktleder T. Test',
      periodeFra: leggTilDager(iDag, -14),
      periodeTil: leggTilDager(iDag, -8),
    });
    if (!svar.ok) throw new Error(svar.feil);
    expect(await les('koordinator', '/fjordvik/uttrekk')).toContain(
      `Kjørt ${dag(-7)} av Vaktleder T. Test · Lastet opp av Ingrid Eksempel`,
    );
    const [rad] = await app.eier<{ id: string }>(
      'select id from varde.kandidat where uttrekk_id = $1',
      [svar.uttrekkId],
    );
    const lista = `/fjordvik/uttrekk/${svar.uttrekkId}`;
    const valg = { rad: rad?.id ?? '', valg: 'tilby', grunn: 'i_maalgruppen', merknad: '' };
    expect((await koordinatoren.send(`${lista}/beslutning`, valg)).status).toBe(303);
    await koordinatoren.send(`${lista}/ferdig`, {});
    const side = await les('koordinator', (await saken(valg.rad)).sti);
    expect(side).toContain('Slik ble det kjent Treff i politiets uttrekk');
    expect(side).toContain(
      `Avsender Kjørt ${dag(-7)} av Vaktleder T. Test. Lastet opp av Ingrid Eksempel.`,
    );
  });

  it('TP-03 VV-33 hvorfor raden er i målgruppen, og dagen det ble anmeldt', async () => {
    const inne = await raden(await meld({ anmeldt: 'ja', anmeldtDato: dag(-3) }));
    expect(inne).toContain('Under 18 år og utsatt for noe programmet er til for.');
    expect(inne).toContain(`Dag anmeldt ${dag(-3)}`);
    const nyss18 = await raden(await meld({ fodselsdato: aar(18), dato: dag(-340) }));
    expect(nyss18).toContain('Var under 18 da det skjedde, og det er høyst ett år siden');
    expect(nyss18).not.toContain('Dag anmeldt');
    const ute = await raden(await meld({ sakstype: 'annet', rolle: 'vitne' }));
    expect(ute).toContain('Er vitne.');
    expect(ute).toContain('En annen type hendelse enn programmet er laget for.');
  });
});

describe('saken der den mistenkte er i familien', () => {
  it('TP-09 neste steg og hendelsen advarer, også stedfortrederen og guiden, og siden sier aldri at familien kan kontaktes', async () => {
    const { id, sti } = await tattInn({ familie: 'ja' });
    // En guide i politiet: utenfor leser guiden ikke hendelsen (TG-10).
    await giRolle(id, 'handterer', 'guide');
    await giRolle(id, 'helsesykepleier', 'stedfortreder');
    await app.eier(
      `insert into varde.koordinatorfravaer (omrade_id, bruker_id, stedfortreder_id, fra, til)
       select s.omrade_id, s.koordinator_id, b.id, tilgang.dagen(), tilgang.dagen() from varde.sak s, varde.bruker b
       where s.id = $1 and b.subjekt = 'helsesykepleier'`,
      [id],
    );
    for (const subjekt of ['koordinator', 'koordinator2', 'helsesykepleier', 'handterer']) {
      const side = await les(subjekt, sti);
      expect(side, subjekt).toContain(VENT);
      expect(side, subjekt).toContain('Spør først politiet eller barnevernet');
      expect(side, subjekt).toContain(PAA_HENDELSEN);
      expect(side, subjekt).not.toContain(KAN);
      expect(side, subjekt).toContain('Saken er klar for den første samtalen.');
    }
  });

  it('RO-05 etterforskeren får verken advarselen eller at familien kan kontaktes, og siden er lik enten den er der eller ikke', async () => {
    const sider = [];
    for (const endret of [{ familie: 'ja' }, {}]) {
      const { id, sti } = await tattInn(endret);
      await giRolle(id, 'etterforsker', 'etterforsker');
      const side = String(await les('etterforsker', sti));
      expect(side).toContain('Programmet er ikke i gang ennå.');
      for (const ord of [VENT, PAA_HENDELSEN, KAN, 'kontakt ennå', 'siden kontakt'])
        expect(side).not.toContain(ord);
      const [sak] = await app.eier<{ ref: string }>(
        'select saksreferanse as ref from varde.sak where id = $1',
        [id],
      );
      sider.push(side.replaceAll(sak?.ref ?? '-', 'REF').replaceAll(/\d\d[.:]\d\d/g, 'KL'));
    }
    expect(sider[0]).toBe(sider[1]);
  });

  it('TP-09 før vurderingen: spørsmålet om programmet er rett, sier det samme', async () => {
    const rad = await meld({ familie: 'ja' });
    await koordinatoren.send(`${LISTA}/beslutning`, {
      rad,
      valg: 'tilby',
      grunn: 'behov',
      merknad: 'Vil snakke med noen utenfor familien',
    });
    const side = await les('koordinator', (await saken(rad)).sti);
    expect(side).toContain('Er Trygghetsprogrammet rett for denne ungdommen?');
    expect(side).toContain(VENT);
    expect(side).not.toContain('kontaktes etterpå');
  });

  it('(del) TP-10 at familien kan kontaktes etterpå, står bare på den saken som ikke er anmeldt', async () => {
    const ETTERPAA = 'Saken er ikke anmeldt, så familien kan kontaktes etterpå.';
    for (const [anmeldt, staar] of [
      [{}, true],
      [{ anmeldt: 'ja', anmeldtDato: dag(-9) }, false],
    ] as const) {
      const rad = await meld(anmeldt);
      const merknad = 'Trenger noen å snakke med';
      await koordinatoren.send(`${LISTA}/beslutning`, {
        rad,
        valg: 'tilby',
        grunn: 'behov',
        merknad,
      });
      const side = String(await les('koordinator', (await saken(rad)).sti));
      expect(side).toContain('Er Trygghetsprogrammet rett for denne ungdommen?');
      expect(side.includes(ETTERPAA)).toBe(staar);
    }
  });

  it('TP-06 TP-09 hatkriminalitet står på saken når den er meldt, og ingen advarsel når den mistenkte ikke er i familien', async () => {
    const med = await les('koordinator', (await tattInn({ hat: 'ja' })).sti);
    expect(med).toContain('Hatkriminalitet ja, det kan det være');
    for (const ord of [VENT, PAA_HENDELSEN]) expect(med).not.toContain(ord);
    expect(med).toContain(KAN);
    const uten = await les('koordinator', (await tattInn({})).sti);
    expect(uten).not.toContain('Hatkriminalitet');
  });
});
