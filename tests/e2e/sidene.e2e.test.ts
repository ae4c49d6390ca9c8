import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, leggTilDager } from '../../src/kernel/dato.ts';
import { klient, startApp, type Testapp } from '../support/app.ts';
import { lesbart, punkter } from '../support/html.ts';
import { sendMelding } from '../support/meldingsskjema.ts';

/** Det skjermene sier, hentet over HTTP: reglene er ikke verdt noe om siden lar være å vise dem. */
let app: Testapp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.steng());

const hent = async (subjekt: string, sti: string): Promise<string> => {
  const hvem = await klient(app, subjekt, '/fjordvik/min-dag');
  const svar = await hvem.hent(`/fjordvik/${sti}`);
  expect([200, 422], `${subjekt} ${sti}`).toContain(svar.status);
  return svar.kropp;
};
const sted = async (subjekt: string): Promise<string> => {
  const [rad] = await app.eier<{ id: string }>(
    `select m.organisasjon_id as id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
     join varde.omrade o on o.id = m.omrade_id where b.subjekt = $1 and o.slug = 'fjordvik'`,
    [subjekt],
  );
  return rad?.id ?? '';
};
/** Skjemaet med navnet, slik den som har svart på det første, får det. */
const navneskjema = async (svar: Record<string, string>): Promise<string> =>
  hent(
    'helsesykepleier',
    `registrer?${new URLSearchParams({
      sted: await sted('helsesykepleier'),
      regime: 'helsepersonelloven',
      grunnlag: 'samtykke',
      anmeldt: 'nei',
      ...svar,
    }).toString()}`,
  );

it('TP-02 skjemaet sier hvem meldingen går til, og den venter som en oppgave hos koordinatorene i enheten, og hos ingen andre', async () => {
  for (const html of [await hent('helsesykepleier', 'registrer'), await navneskjema({})])
    expect(lesbart(html)).toContain('Meldingen går til Fjordvik lensmannsdistrikt.');
  expect(lesbart(await hent('koordinator', 'min-dag'))).not.toContain('fra en ansatt');
  expect((await sendMelding(app, 'helsesykepleier')).hoder['location']).toContain('kvittering');
  for (const subjekt of ['koordinator', 'koordinator2']) {
    const minDag = await hent(subjekt, 'min-dag');
    expect(punkter(minDag), subjekt).toContain(
      '1 melding fra en ansatt Venter på at en koordinator tar stilling Les meldingene',
    );
    expect(minDag).toContain('href="/fjordvik/uttrekk/registreringer"');
    const oversikt = await hent(subjekt, 'uttrekk');
    expect(lesbart(oversikt), subjekt).toContain('1 melding fra en ansatt venter Les meldingene');
    expect(lesbart(await hent(subjekt, 'uttrekk/registreringer')), subjekt).toContain(
      '1 venter på svar K.F.',
    );
  }
  for (const subjekt of ['helsesykepleier', 'guide', 'etterforsker', 'leder', 'administrator'])
    expect(lesbart(await hent(subjekt, 'min-dag')), subjekt).not.toContain('Les meldingene');
  const nabo = await klient(app, 'ytteroy', '/ytteroy/min-dag');
  expect(lesbart((await nabo.hent('/ytteroy/min-dag')).kropp)).not.toContain('Les meldingene');
});

it('TP-08 feltet for saksnummer finnes bare når det er anmeldt, og også da tas meldingen imot uten', async () => {
  expect(await navneskjema({ anmeldt: 'nei' })).not.toMatch(/name="(nummer|anmeldtDato)"/);
  const anmeldt = await navneskjema({ anmeldt: 'ja' });
  expect(anmeldt).toContain('name="nummer"');
  expect(/<input[^>]*name="nummer"[^>]*>/.exec(anmeldt)?.[0]).not.toContain('required');
  expect(lesbart(anmeldt)).toContain('Straffesaksnummer (valgfritt)');
  for (const svar of ['ja', 'nei']) {
    const sendt = await sendMelding(app, 'helsesykepleier', { anmeldt: svar, nummer: '' });
    expect([svar, sendt.status, sendt.hoder['location']]).toEqual([
      svar,
      303,
      '/fjordvik/registrer/kvittering',
    ]);
  }
});

it('VV-36 uten regime eller hjemmel finnes ikke navnefeltet; uten hjemmel får en spørre uten navn, og pliktene', async () => {
  expect(await navneskjema({})).toContain('name="navn"');
  for (const mangler of ['sted', 'regime', 'grunnlag', 'anmeldt'])
    expect(await navneskjema({ [mangler]: '' }), mangler).not.toContain('name="navn"');
  const uten = await navneskjema({ grunnlag: 'ingen' });
  expect(uten).not.toContain('name="navn"');
  for (const ord of [
    'Du kan drøfte saken med koordinatoren uten å si hvem det gjelder.',
    'Er du bekymret for et barn, har du plikt til å melde fra til barnevernet.',
    'Kan du avverge alvorlig vold eller overgrep, har du plikt til å gjøre det du kan.',
  ])
    expect(lesbart(uten)).toContain(ord);
  const innhold = /<main\b.*?<\/main>/s.exec(uten)?.[0] ?? '';
  expect(innhold).toContain('href="/fjordvik/programmet"');
});

it('RO-13 Min side sier arbeidssted, enhet, yrke og taushetsregler; administratoren ser det samme om hver ansatt', async () => {
  const min = await hent('helsesykepleier', 'meg');
  for (const ord of [
    'Fjordvik kommune, skolehelsetjenesten',
    'Enhet Fjordvik ungdomsskole',
    'Yrke helsesykepleier',
    'Taushetsregler Helsepersonelloven bekreftet',
  ])
    expect(lesbart(min)).toContain(ord);
  const alle = await hent('administrator', 'folk');
  const rad = [...alle.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gs)]
    .map(([, innhold = '']) => lesbart(innhold))
    .find((r) => r.startsWith('Aisha Fiksjon'));
  expect(rad).toContain(
    'Fjordvik kommune, skolehelsetjenesten, helsesykepleier, Fjordvik ungdomsskole',
  );
  expect(rad).toContain('Helsepersonelloven bekreftet');
});

it('TP-44 enhver ansatt ser hvem hen kan spørre, med nummer og e-post til arbeidsstedet; bare administratoren setter dem', async () => {
  const kontakten = async (subjekt: string): Promise<string> => {
    const html = await hent(subjekt, 'programmet');
    return /<dt>Ingrid Eksempel<\/dt>(.*?)<\/div>/s.exec(html)?.[1] ?? '';
  };
  for (const subjekt of ['helsesykepleier', 'guide', 'etterforsker', 'ordforer']) {
    const ingrid = await kontakten(subjekt);
    expect(lesbart(ingrid), subjekt).toBe(
      'politikontakt, Fjordvik lensmannsdistrikt 00 00 00 11 politiet@fjordvik.example',
    );
    expect(ingrid).toContain('href="tel:00000011"');
    expect(ingrid).toContain('href="mailto:politiet@fjordvik.example"');
  }
  const sti = `/fjordvik/organisasjoner/${await sted('koordinator')}`;
  const sett = async (subjekt: string, telefon: string, epost: string) =>
    (await klient(app, subjekt, '/fjordvik/min-dag')).send(sti, { telefon, epost });
  for (const subjekt of ['leder', 'koordinator', 'helsesykepleier'])
    expect([subjekt, (await sett(subjekt, '00000099', '')).status]).toEqual([subjekt, 404]);
  for (const [telefon, epost, felt] of [
    ['12', '', 'telefon'],
    ['ring Kari', '', 'telefon'],
    ['', 'ikke en adresse', 'epost'],
  ] as const) {
    const svar = await sett('administrator', telefon, epost);
    expect([svar.status, svar.kropp.includes(`id="felt-${felt}-feil"`)]).toEqual([422, true]);
  }
  expect(lesbart(await kontakten('guide'))).toContain('00 00 00 11');
  expect((await sett('administrator', '+47 00 00 00 98', '')).status).toBe(303);
  expect(lesbart(await kontakten('guide'))).toBe(
    'politikontakt, Fjordvik lensmannsdistrikt 00 00 00 98',
  );
  expect(lesbart(await hent('administrator', 'folk'))).toContain(
    'Fjordvik lensmannsdistrikt 00 00 00 98 ikke oppgitt',
  );
  const logg = await app.eier<{ utfall: string }>(
    `select utfall from varde.revisjon where handling = 'kontaktpunkt_satt' order by seq`,
  );
  expect(logg.map((r) => r.utfall)).toEqual(['nei', 'nei', 'nei', 'ja']);
});

it('det filen har, vises før det lagres: hver kolonne med det Varde leser den som, åpent, og hvert utfall for seg', async () => {
  const hvem = await klient(app, 'koordinator', '/fjordvik/min-dag');
  const i = (fra: number) => formatDato(leggTilDager(iDagIOslo(new Date()), fra));
  const fil = readFileSync(join(import.meta.dirname, '../fixtures/uttrekk-uke-47-rotete.csv'));
  const svar = await hvem.send('/fjordvik/uttrekk/forhandsvis', {
    fil: new File([fil], 'uke.csv', { type: 'text/csv' }),
    kjortDato: i(-7),
    kjortAv: 'Vaktleder T. Test',
    fra: i(-14),
    til: i(-8),
    betyr: 'bosted',
  });
  expect(svar.status).toBe(200);
  const aapent = svar.kropp.replaceAll(/<details.*?<\/details>/gs, '');
  const rader = [...aapent.matchAll(/<tr\b[^>]*>(.*?)<\/tr>/gs)].map(([, r = '']) => lesbart(r));
  expect(rader[0]).toBe('Kolonne i filen Leses som');
  const overskrift =
    fil
      .toString('utf8')
      .split('\n')
      .find((l) => l.includes(';')) ?? '';
  expect(rader).toHaveLength(overskrift.split(';').length + 1);
  expect(rader.some((r) => r.endsWith(' fødselsnummer'))).toBe(true);
  const overskrifter = [...svar.kropp.matchAll(/<h[1-6][^>]*>(.*?)<\/h/gs)].map(([, h = '']) => h);
  expect(new Set(overskrifter).size).toBe(overskrifter.length);
  expect(punkter(aapent)).toContain('Kan ikke leses: 2');
});

/** Oppsummeringens linjer: feltet lenken går til, og det den sier. */
const oppsummert = (html: string): string[][] => {
  const boks = /<div id="feiloppsummering".*?<\/ul>/s.exec(html)?.[0] ?? '';
  return [...boks.matchAll(/<a [^>]*href="#felt-([^"]+)"[^>]*>(.*?)<\/a>/gs)].map(
    ([, felt = '', tekst = '']) => [felt, lesbart(tekst)],
  );
};

it.each([
  ['nb', 'Ungdommen er: Velg ett svar.', 'Hvordan vet du om det? Velg ett svar.'],
  ['nn', 'Ungdommen er: Vel eitt svar.', 'Korleis veit du om det? Vel eitt svar.'],
  ['en', 'The young person is: Choose one answer.', 'How do you know about it? Choose one answer.'],
])(
  'feiloppsummeringen på %s sier hvilket felt hver melding hører til, i hvert skjema',
  async (sprak, rolle, kanal) => {
    const innsendt = async (
      subjekt: string,
      sti: string,
      felter: Record<string, string>,
    ): Promise<string> => {
      const hvem = await klient(app, subjekt, '/fjordvik/min-dag', sprak);
      const svar = await hvem.send(`/fjordvik/${sti}`, felter);
      expect(svar.status, sti).toBe(422);
      return svar.kropp;
    };
    const melding = {
      sted: await sted('helsesykepleier'),
      regime: 'helsepersonelloven',
      grunnlag: 'samtykke',
      anmeldt: 'nei',
      navn: 'Kanari Fuglesang',
      grunn: 'Tør ikke gå hjem',
    };
    const meldt = oppsummert(await innsendt('helsesykepleier', 'registrer', melding));
    expect(meldt.map(([felt]) => felt)).toEqual(['sakstype', 'rolle', 'kanal']);
    expect(meldt).toContainEqual(['rolle', rolle]);
    expect(meldt).toContainEqual(['kanal', kanal]);
    const [medlem] = await app.eier<{ id: string }>(
      `select m.id from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id where b.subjekt = 'guide'`,
    );
    const [koordinator] = await app.eier<{ id: string }>(
      `select id from varde.bruker where subjekt = 'koordinator'`,
    );
    for (const [subjekt, sti, felter, antall] of [
      ['koordinator', 'uttrekk/forhandsvis', {}, 6],
      ['koordinator', 'uttrekk/uteblitt', {}, 3],
      ['koordinator', 'fravaer', { hvem: koordinator?.id ?? '' }, 2],
      ['administrator', `folk/${medlem?.id ?? ''}/gi`, {}, 1],
    ] as const) {
      const html = await innsendt(subjekt, sti, felter);
      const linjer = oppsummert(html);
      expect(linjer, sti).toHaveLength(antall);
      const feilen = (felt: string) =>
        lesbart(
          new RegExp(`id="felt-${felt}-feil"[^>]*>(.*?)</p>`, 's').exec(html)?.[1] ?? 'ukjent',
        );
      for (const [felt = '', tekst = ''] of linjer) {
        expect(tekst.endsWith(feilen(felt)), `${sti}: ${tekst}`).toBe(true);
        expect(tekst.length, `${sti}: ${tekst}`).toBeGreaterThan(feilen(felt).length + 3);
      }
    }
  },
);
