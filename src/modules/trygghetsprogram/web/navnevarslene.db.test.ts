import { z } from 'zod';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attestert } from '../../../../tests/support/guiden.ts';
import { nyttHus, type Testhus } from '../../../../tests/support/hus.ts';
import { giKommunenSaken } from '../../../../tests/support/kommunefolk.ts';
import { aktivSak } from '../../../../tests/support/oppfoelging.ts';
import { sagtFra } from '../../../../tests/support/sagtFra.ts';
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
  ...['/:omrade/sok', '/:omrade/oppgaver/', '/:omrade/forespoersler/', '/:omrade/ledergrunn/'],
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

/** Skjemaer kommunen ikke har, og sider saken i denne prøven ikke har: de går gjennom det samme skjemaet. */
const IKKE_HER: readonly string[] = [
  // Politiets: raden, straffesaken, lederens grunn, det andre området og manuset området har.
  ...['/rader/', '/saker/:id/klarering/', '/forespoersler/', '/ledergrunn/', '/tilbud/', '/manus/'],
  // En sak som er slutt, flyttes, er merket alvorlig, mangler vern, har en vikar, et avvik, et møte eller et avsnitt.
  ...[
    '/saker/:id/gjenaapne',
    '/saker/:id/overfoering',
    '/saker/:id/vern/kontakt',
    '/saker/:id/behov',
  ],
  ...['/saker/:id/vikar/', '/saker/:id/avvik', '/saker/:id/foresattmoete/:moeteId'],
  ...['/saker/:id/avslutt advarselsgrunn', '/saker/:id/trygghetssamtale/del/:del sikkerhetstiltak'],
  ...['/saker/:id/trygghetssamtale/del/:del raadfoert', '/saker/:id/trygghetssamtale/tillegg'],
  ...[
    '/saker/:id/trygghetssamtale/sideark/:barnetsId',
    '/saker/:id/trygghetssamtale/familien/hvem',
  ],
  ...['/saker/:id/logg/gjennomgang', '/saker/:id/logg/:linjeId/feilfoert'],
  ...['/saker/:id/si-fra/:meldingId/feilfoert', '/saker/:id/gjenaapning-tilbake'],
  // Skjemaer som åpnes av et steg eller et valg før dem: guiden, samtalen som er ringt, samtykket, og den foresatte.
  ...['/saker/:id/guide ', '/saker/:id/samtale advarselsgrunn', '/saker/:id/samtale/resultat'],
  ...['/saker/:id/samtykke/spoer', '/saker/:id/samtykke/:hvem', '/saker/:id/familie/'],
  '/saker/:id/samtykke/trukket',
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
  const mangler = alle.filter((x) => !gaatt.has(x) && !IKKE_HER.some((i) => x.startsWith(i)));
  expect(mangler).toEqual([]);
});

async function mor(sakId: string): Promise<string | null> {
  const [rad] = await t.eier<{ id: string }>(
    'select id from varde.foresatte where sak_id = $1 limit 1',
    [sakId],
  );
  return rad?.id ?? null;
}
