import { afterAll, beforeAll, expect, it } from 'vitest';
import { friSql } from '../../../../tests/support/friSql.ts';
import { attestert } from '../../../../tests/support/guiden.ts';
import { lesbart } from '../../../../tests/support/html.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { fulgt, logg, samtalenVar } from '../../../../tests/support/loggen.ts';
import { pdfensMerking, pdfensOrd } from '../../../../tests/support/pdf.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { tilDato } from '../../../kernel/dato.ts';
import { hentGuidelogg } from '../queries/guidelogg.ts';
import { straffesakensGang } from '../web/hjelp/straffesaken.tsx';
import { loggruter } from '../web/logg/ruter.tsx';
import { alleTekster, SPRAK, type Sprak } from '../../../ui/index.ts';
import { tekster } from '../web/tekst.ts';
import { meldAnmeldt } from './meldAnmeldt.ts';
import { velgEtterforsker } from './velgEtterforsker.ts';

let t: Testhus;
let web: Sidene;
let sakId = '';
const loggen = async (som: string) => hentGuidelogg(t.hus, await t.som(som), sakId);
const siden = async (som: string, sti: string, sprak: Sprak = 'nb') =>
  lesbart(await (await web.vis(som, `/fjordvik/${sti}`, sprak)).text());
const DELER = ['gangen', 'retten', 'deg'] as const;

beforeAll(async () => {
  t = await nyttHus();
  web = sidene(t, [...loggruter({ hus: t.hus }), ...straffesakensGang({ hus: t.hus })]);
  await attestert(t, 'guide');
  ({ sakId } = await fulgt(t));
  await samtalenVar(t, sakId, '2026-11-02');
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});

it('TG-20 i en sak under etterforskning ser guiden hvem som svarer for straffesaken og hvordan enheten nås, og fører dialogen om framdriften; ingen andre ser det', async () => {
  expect((await loggen('guide')).etterforskere).toEqual([]);
  expect(await siden('guide', `saker/${sakId}/logg`)).not.toContain('Svarer for straffesaken');
  const [h] = await t.eier<{ id: string }>('select id from varde.hendelse where sak_id = $1', [
    sakId,
  ]);
  await meldAnmeldt(t.hus, await t.som('koordinator'), {
    ...{ sakId, hendelseId: h?.id ?? '', dag: tilDato('2026-11-20') },
    ...{ straffesaksnummer: '12345 6/26', etterforsker: null, jurist: null },
  });
  expect(await siden('guide', `saker/${sakId}/logg`)).toContain('Ingen er valgt til å svare');
  const brukerId = t.bruker('etterforsker');
  await velgEtterforsker(t.hus, await t.som('koordinator'), { sakId, brukerId });
  await t.eier(
    `update varde.organisasjon set telefon = '90000001', epost = 'vakt@eksempel.no' where slag = 'politi' and omrade_id = $1 returning 1`,
    [t.omrade('fjordvik')],
  );
  for (const som of ['guide', 'koordinator'])
    expect((await loggen(som)).etterforskere[0], som).toMatchObject({
      ...{ navn: 'Anders Prøve', telefon: '90000001', epost: 'vakt@eksempel.no' },
    });
  // Med i to enheter i politiet: den som eier saken.
  await t.eier(
    `with o as (insert into varde.organisasjon (omrade_id, orgnr, navn, slag, behandlingsansvarlig, telefon)
         values ($1, '999999561', 'Aust prøvepoliti', 'politi', 'politi', '90000002') returning id)
     insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
       select $1, $2, o.id, 'etterforsker', 'politiregisterloven', '2026-11-01' from o returning id`,
    [t.omrade('fjordvik'), brukerId],
  );
  for (let n = 0; n < 2; n += 1) {
    expect((await loggen('guide')).etterforskere[0]?.telefon).toBe('90000001');
    // Hvilket som ble ført sist, og hvilket som begynte sist, endrer ikke det.
    await t.eier(
      `update varde.medlemskap set fra = '2026-01-01' where bruker_id = $1 returning id`,
      [brukerId],
    );
  }
  const tekst = await siden('guide', `saker/${sakId}/logg`);
  for (const ord of ['Anders Prøve', '90 00 00 01', 'vakt@eksempel.no'])
    expect(tekst).toContain(ord);
  // Nummeret på straffesaken er politiets, og er ikke med.
  expect(tekst).not.toContain('12345');
  const fri = await friSql(t);
  const sql = `select 1 from tilgang.etterforsker_for_guiden('${sakId}')`;
  expect(await fri.som('guide', sql)).toBe(1);
  for (const som of ['helsesykepleier', 'leder', 'slt', 'etterforsker'])
    expect(await fri.som(som, sql), som).toBe(0);
  // Svarer hen ikke lenger for saken, er ingen vist; heller ikke fra dagen det slutter.
  for (const [til, antall] of [
    ["now() - interval '1 minute'", 0],
    ["now() + interval '1 day'", 1],
    ['null', 1],
  ] as const) {
    await t.eier(
      `update varde.sak_tilgang set til = ${til} where sak_id = $1 and relasjon = 'etterforsker' returning id`,
      [sakId],
    );
    expect(await fri.som('guide', sql), til).toBe(antall);
  }
  await fri.steng();
  await logg(t, sakId, {
    gjaldt: 'andre',
    tiltak: ['dialog_etterforsker'],
    ord: 'Avhør neste uke',
  });
  const [linje] = (await loggen('koordinator')).linjer;
  expect([linje?.tiltak, linje?.teller]).toEqual([['dialog_etterforsker'], false]);
});

it('TG-21 spør familien om etterforskningen, sier siden at de vises til etterforskeren, og at det er gjort, føres ved kontakten', async () => {
  expect(await siden('guide', `saker/${sakId}/logg`)).toContain('vis dem til etterforskeren');
  await logg(t, sakId, { gjaldt: 'foresatte', tiltak: ['vist_til_etterforsker'], ord: null });
  const [linje] = (await loggen('guide')).linjer;
  expect(linje?.tiltak).toEqual(['vist_til_etterforsker']);
});

it('TG-19 guiden viser eller gir det alminnelige om en straffesak og hva som skjer i retten, på tre språk, og at det er gitt, føres', async () => {
  for (const sprak of SPRAK) {
    const o = tekster(sprak);
    const ordene = [
      'gangen.tittel',
      'gangen.deler.gangen.tittel',
      'gangen.deler.retten.tittel',
    ] as const;
    const alle = [
      ...[...ordene, 'gangen.bunn' as const].map((n) => o(n)),
      ...DELER.flatMap((d) => alleTekster(o, `gangen.deler.${d}.punkter`)),
    ];
    const side = await siden('guide', 'straffesaken', sprak);
    const svar = await web.vis('guide', '/fjordvik/straffesaken/ark', sprak);
    const fil = new Uint8Array(await svar.arrayBuffer());
    expect((await pdfensMerking(fil)).ua, sprak).toBe('1');
    const arket = (await pdfensOrd(fil)).replaceAll(/\s+/g, '');
    for (const ord of alle) {
      expect(side.toLowerCase(), sprak).toContain(ord.toLowerCase());
      expect(arket, sprak).toContain(ord.replaceAll(/\s+/g, ''));
    }
  }
  await logg(t, sakId, { tiltak: ['straffesakens_gang'], ord: null });
  expect((await loggen('guide')).linjer.flatMap((l) => l.tiltak)).toContain('straffesakens_gang');
});
