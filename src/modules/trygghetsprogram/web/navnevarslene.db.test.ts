import { z } from 'zod';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { giKommunenSaken } from '../../../../tests/support/kommunefolk.ts';
import { aktivSak } from '../../../../tests/support/oppfoelging.ts';
import { sagtFra } from '../../../../tests/support/sagtFra.ts';
import { modenhetSpoerres } from '../../../../tests/support/modenheten.ts';
import { trekker } from '../../../../tests/support/samtykket.ts';
import { sidene, type Sidene } from '../../../../tests/support/sidene.ts';
import { settTilstand } from '../../../../tests/support/tilstand.ts';
import type { Rute } from '../../../web/rute.ts';
import { programruter } from './ruter.tsx';
import { advaresI, fritekstI, navnefelt } from './skjema.ts';

/** Hvert felt med egne ord i kommunens sone, gått gjennom på de ekte sidene (VV-27). */
let t: Testhus;
let web: Sidene;
let ruter: readonly Rute[];
beforeAll(async () => {
  t = await nyttHus();
  ruter = programruter({ hus: t.hus, rot: t.rot, meld: () => undefined });
  web = sidene(t, ruter);
  await attestert(t, 'guide');
});
afterAll(async () => {
  await web.steng();
  await t.steng();
});

/** Det som skrives uten husets skjema: politiets lister og rader, valg uten egne ord, og meldingen, som går til politiet. */
const UTEN_SKJEMA = [
  ...['/:omrade/uttrekk', '/:omrade/vernet/', '/:omrade/forseglet/', '/:omrade/registrer'],
  ...[
    '/:omrade/egenrapporter/',
    '/:omrade/sok',
    '/:omrade/oppgaver/',
    '/:omrade/forespoersler/',
    '/:omrade/ledergrunn/',
  ],
  ...['/:omrade/guideforespoersler/:id/inhabil', '/:omrade/saker/:id/trygghetssamtale/'],
  ...['/:omrade/saker/:id/logg/retten/:utleveringId', '/:omrade/saker/:id/angre-avslutning'],
  ...['/:omrade/saker/:id/klarering/', '/:omrade/saker/:id/koble', '/:omrade/saker/:id/skill'],
  ...['/:omrade/saker/:id/navn', '/:omrade/saker/:id/sted', '/:omrade/saker/:id/egnethet'],
  ...['/:omrade/saker/:id/nytt-fra-politiet', '/:omrade/saker/:id/inhabil'],
  '/:omrade/saker/:id/del/:delingId/tilbake',
];

it('VV-27 hvert skjema i programmet går gjennom advarselen: feltene er utledet av skjemaet, og det som skrives uten, er nevnt', () => {
  const uten = ruter.filter((r) => r.metode === 'POST' && r.fritekst === undefined);
  expect(
    uten.map((r) => r.sti).filter((sti) => !UTEN_SKJEMA.some((u) => sti.startsWith(u))),
  ).toEqual([]);
  expect(ruter.filter((r) => (r.fritekst ?? []).length > 0).length).toBeGreaterThan(45);
});

it('VV-27 et nytt felt med egne ord er med uten at noen skriver det opp; bare det som ber om et navn, er unntatt, og det sier feltet selv', () => {
  const felter = z.object({
    ...{ ord: z.string().trim().max(2000).default(''), dag: z.string().max(10).default('') },
    ...{
      valgfri: z.string().max(500).optional(),
      hvem: navnefelt(200),
      flere: z.array(z.string()),
    },
  });
  expect(fritekstI(felter)).toEqual(['ord', 'valgfri', 'hvem']);
  expect(advaresI(felter)).toEqual(['ord', 'valgfri']);
});

const NAVNET = 'Redd for Even';
const VARSEL = '«Even» ser ut som et navn';
const skjemaetPaa = (html: string, felt: string): boolean =>
  new RegExp(`<(?:textarea|input)[^>]*name="${felt}"`, 'u').test(html);
/** Advarselen står i meldingen ved feltet, og det som ble skrevet, står i det. */
const advartVed = (html: string, felt: string): boolean =>
  new RegExp(`id="felt-${felt}-feil"[^>]*>[^<]*${VARSEL}`, 'u').test(html);
const staarI = (html: string, felt: string): boolean =>
  new RegExp(
    `<textarea[^>]*name="${felt}"[^>]*>${NAVNET}|<input[^>]*name="${felt}"[^>]*value="${NAVNET}`,
    'u',
  ).test(html);

type Verden = { sakId: string; stiene: (sti: string) => readonly string[] };
async function verden(): Promise<Verden> {
  await modenhetSpoerres(t);
  const sakId = await aktivSak(t);
  const meldingId = await sagtFra(t, sakId, 'bekymring');
  const [ider] = await t.eier<{ foresatt: string; hendelse: string }>(
    `select (select id from varde.foresatte where sak_id = $1 limit 1) as foresatt,
       (select id from varde.hendelse where sak_id = $1 limit 1) as hendelse`,
    [sakId],
  );
  await giKommunenSaken(t, sakId);
  const stiene = (sti: string): readonly string[] => {
    const ut = sti
      .replace(':omrade', 'fjordvik')
      .replace('saker/:id', `saker/${sakId}`)
      .replace(':foresattId', ider?.foresatt ?? '')
      .replace(':hendelseId', ider?.hendelse ?? '')
      .replace(':hvem', 'ungdommen')
      .replace(':naar', 'underveis')
      .replace(':slag', 'bekymring')
      .replace(':meldingId/:plikt', `${meldingId}/vurder_bekymring`)
      .replace(':sprak', 'nb');
    const alle = sti.includes(':del')
      ? ['fortelling', 'tiltak', 'guide', 'slutt'].map((del) => ut.replace(':del', del))
      : [ut];
    return alle.filter((x) => !x.includes(':'));
  };
  return { sakId, stiene };
}

/** Skjemaene denne prøven ikke går gjennom, hvert med grunnen: de går gjennom det samme skjemaet som de andre. */
const IKKE_HER: Readonly<Record<string, string>> = {
  '/rader/': 'raden er politiets',
  '/saker/:id/klarering/': 'klareringen er politiets',
  '/forespoersler/': 'etterforskeren svarer, i politiet',
  '/ledergrunn/': 'lederen gir en grunn om en i politiet',
  '/tilbud/': 'området saken flyttes til, har ikke denne saken',
  '/manus/': 'manuset er områdets, ikke sakens',
  '/saker/:id/gjenaapne': 'saken er slutt',
  '/saker/:id/overfoering': 'saken flyttes',
  '/saker/:id/vern/kontakt': 'vernet mangler en kontakt',
  '/saker/:id/vern/alvorlig/tilbake': 'saken er merket alvorlig',
  '/saker/:id/behov': 'familien har meldt et behov i en sak som er slutt',
  '/saker/:id/vikar/': 'guiden har en vikar',
  '/saker/:id/avvik': 'saken har et avvik',
  '/saker/:id/foresattmoete/:moeteId': 'møtet med foresatte er satt opp',
  '/saker/:id/avslutt advarselsgrunn': 'saken mangler noe når den avsluttes',
  '/saker/:id/trygghetssamtale/del/:del sikkerhetstiltak': 'saken er merket alvorlig',
  '/saker/:id/trygghetssamtale/del/:del raadfoert': 'saken er merket alvorlig',
  '/saker/:id/trygghetssamtale/tillegg': 'samtalen er fullført',
  '/saker/:id/trygghetssamtale/sideark/:barnetsId': 'det står et avsnitt på arket',
  '/saker/:id/trygghetssamtale/familien/hvem': 'familiens ark er laget',
  '/saker/:id/logg/gjennomgang': 'det er prøvd tre ganger',
  '/saker/:id/logg/:linjeId/feilfoert': 'det står en linje i loggen',
  '/saker/:id/si-fra/:meldingId/feilfoert': 'det er sagt fra om noe',
  '/saker/:id/gjenaapning-tilbake': 'saken er åpnet igjen',
  '/saker/:id/guide ': 'åpnes av behovet før',
  '/saker/:id/samtale advarselsgrunn': 'familien har ventet for lenge',
  '/saker/:id/samtale/resultat': 'familien er ringt, og svarte',
  '/saker/:id/samtykke/spoer': 'åpnes av samtalen før',
  '/saker/:id/samtykke/:hvem': 'noen er spurt',
  '/saker/:id/familie/': 'åpnes av den foresatte',
};

/** Unntakene der noen av skjemaene under adressen er gått gjennom, og resten ikke: de åpnes av et steg før dem. */
const DELVIS = [
  ...['/saker/:id/guide ', '/saker/:id/samtykke/spoer', '/saker/:id/samtykke/:hvem'],
  '/saker/:id/familie/',
];

/** Går gjennom hvert skjema personen får opp der saken står, og svarer med stiene det ble advart i. */
async function gaaGjennom(v: Verden, som: string, tilstand: string | null): Promise<string[]> {
  const advart: string[] = [];
  // Bare en innsending flytter saken.
  const stiller = async () => {
    if (tilstand !== null) await settTilstand(t, v.sakId, tilstand);
  };
  await stiller();
  for (const rute of ruter) {
    const felter = rute.metode === 'POST' ? (rute.advares ?? []) : [];
    for (const sti of felter.length === 0 ? [] : v.stiene(rute.sti)) {
      const svar = await web.vis(som, sti);
      const tomt = await svar.text();
      const synlige = felter.filter((f) => skjemaetPaa(tomt, f));
      expect([200, 303, 404], `${som} ${sti}`).toContain(svar.status);
      if (svar.status !== 200 || synlige.length === 0) continue;
      const skrevet = Object.fromEntries(synlige.map((f) => [f, NAVNET]));
      const forste = await web.send(som, sti, skrevet);
      const html = await forste.text();
      const med = synlige.filter((f) => advartVed(html, f));
      if (med.length === 0) continue;
      expect(forste.status, sti).toBe(422);
      // Ingenting er mistet, og advarselen står ved feltet.
      for (const f of synlige) expect(staarI(html, f), `${sti} ${f}`).toBe(true);
      const nokkel = /name="_nokkel" value="([^"]+)"/u.exec(html)?.[1] ?? '';
      const igjen = await (await web.send(som, sti, { ...skrevet, _nokkel: nokkel })).text();
      await stiller();
      expect(
        synlige.filter((f) => advartVed(igjen, f)),
        `${sti} advares én gang`,
      ).toEqual([]);
      advart.push(...med.map((f) => `${rute.sti} ${f}`));
    }
  }
  return advart;
}

const advart = new Set<string>();
let fulgt: Verden;
let trukket: Verden;
beforeAll(async () => {
  fulgt = await verden();
  trukket = await verden();
  await trekker(t, trukket.sakId, await mor(trukket.sakId), 'slt');
}, 60_000);

it.each([
  ['guide', 'aktiv'],
  ['slt', 'aktiv'],
  ['slt', 'samtale_avtalt'],
  ['slt', 'klar_for_kontakt'],
  ['slt', 'guide_soekes'],
  ['guide', null],
  ['slt', null],
] as const)(
  'VV-27 på hver side for %s i kommunens sone (%s): et navn gir en advarsel ved feltet, ingenting er mistet, og sendes det en gang til, advares det ikke igjen',
  async (som, tilstand) => {
    const sett = await gaaGjennom(tilstand === null ? trukket : fulgt, som, tilstand);
    expect(sett.length).toBeGreaterThan(0);
    for (const sti of sett) advart.add(sti);
  },
  120_000,
);

it('(del) VV-27 hvert felt det skal advares i, er gått gjennom på en side, eller det står hvorfor ikke', () => {
  const alle = ruter
    .filter((r) => r.metode === 'POST')
    .flatMap((r) => (r.advares ?? []).map((f) => `${r.sti.replace('/:omrade', '')} ${f}`));
  const gaatt = new Set([...advart].map((a) => a.replace('/:omrade', '')));
  const unntatt = Object.keys(IKKE_HER);
  const mangler = alle.filter((x) => !gaatt.has(x) && !unntatt.some((i) => x.startsWith(i)));
  expect(mangler).toEqual([]);
  // Et unntak er ikke stående: finnes ikke skjemaet lenger, eller er det gått gjennom, skal det ut.
  expect(unntatt.filter((i) => !alle.some((x) => x.startsWith(i)))).toEqual([]);
  expect(unntatt.filter((i) => [...gaatt].some((x) => x.startsWith(i)))).toEqual(DELVIS);
});

async function mor(sakId: string): Promise<string | null> {
  const [rad] = await t.eier<{ id: string }>(
    'select id from varde.foresatte where sak_id = $1 limit 1',
    [sakId],
  );
  return rad?.id ?? null;
}
