import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDato, iDagIOslo, isoUke, leggTilDager, mandagIUke } from '../../src/kernel/dato.ts';
import { fastKlokke } from '../../src/kernel/klokke.ts';
import { klient, startApp, type Httpklient, type Testapp } from '../support/app.ts';
import { lesbart, punkter } from '../support/html.ts';

/** Onsdag denne uka: forrige uke venter, og de før den er forfalt. */
const mandag = mandagIUke(iDagIOslo(new Date()));
const dag = (fra: number) => leggTilDager(mandag, fra);
const ord = (fra: number) => formatDato(dag(fra));
/** «Uke 46», med året når det er et annet enn det vi er i. */
const uke = (fra: number) => {
  const { aar, uke: nr } = isoUke(dag(fra));
  return aar === isoUke(dag(2)).aar ? `uke ${nr}` : `uke ${nr} i ${aar}`;
};

let app: Testapp;
let koordinator: Httpklient;
beforeAll(async () => {
  app = await startApp(fastKlokke(new Date(`${dag(2)}T12:00:00+01:00`)));
  // Uke −4 er gjennomgått; −3 kom aldri; av −2 har noen sett onsdag til søndag.
  for (const [fra, til] of [
    [-28, -22],
    [-12, -8],
  ] as const)
    await app.eier(
      `insert into varde.uttrekk (omrade_id, eier_organisasjon, nokkel_id, kjoert_dato, kjoert_av, periode_fra, periode_til, utfall, lastet_opp_av, ferdig_ved, ferdig_av)
       select o.id, g.id, gen_random_uuid(), $2::date, 'Vaktleder T. Test', $1::date, $2::date, 'lastet_opp', b.id, now(), b.id
       from varde.omrade o join varde.organisasjon g on g.omrade_id = o.id and g.slag = 'politi', varde.bruker b
       where o.slug = 'fjordvik' and b.subjekt = 'koordinator'`,
      [dag(fra), dag(til)],
    );
  koordinator = await klient(app, 'koordinator', '/fjordvik/min-dag');
});
afterAll(() => app.steng());

const side = async (sti: string, hvem = koordinator): Promise<string> => {
  const svar = await hvem.hent(`/fjordvik/${sti}`);
  expect(svar.status).toBe(200);
  return svar.kropp;
};

it('TP-53 oversikten sier hvilke dager ingen uttrekk dekker, og når og av hvem hvert av dem er kjørt', async () => {
  const sagt = lesbart(await side('uttrekk'));
  expect(sagt).toContain(`Ingen uttrekk dekker ${ord(-21)}–${ord(-13)}.`);
  for (const [fra, til] of [
    [-28, -22],
    [-12, -8],
  ] as const) {
    expect(sagt).toContain(`${ord(fra)}–${ord(til)}`);
    expect(sagt).toContain(`Kjørt ${ord(til)} av Vaktleder T. Test`);
  }
});

it('TP-16 oversikten sier om hver uke er gjennomgått, venter eller er over fristen, og hvilke dager som mangler', async () => {
  const uker = punkter(await side('uttrekk')).filter((p) => p.startsWith('Uke '));
  expect(uker.map((u) => `u${u.slice(1)}`)).toEqual([
    `${uke(-7)} Venter på gjennomgang`,
    `${uke(-14)} Ikke gjennomgått innen fristen Mangler ${ord(-14)}–${ord(-13)}`,
    `${uke(-21)} Ikke gjennomgått innen fristen`,
    `${uke(-28)} Gjennomgått`,
  ]);
});

it('TP-16 Min dag har uka som en oppgave; den som er over fristen, sier det, haster og står først', async () => {
  const html = await side('min-dag');
  const uker = punkter(html).filter((p) => p.startsWith('Uttrekk for '));
  expect(uker).toEqual([
    `Uttrekk for ${uke(-14)} Ikke gjennomgått innen fristen Mangler ${ord(-14)}–${ord(-13)} Haster Gå til uttrekket`,
    `Uttrekk for ${uke(-21)} Ikke gjennomgått innen fristen Haster Gå til uttrekket`,
    `Uttrekk for ${uke(-7)} Gjennomgås denne uka Gå til uttrekket`,
  ]);
  const sagt = lesbart(html);
  expect(sagt).not.toContain('Ingen venter på deg nå');
  // Uka er koordinatorens; den som ikke leser uttrekk, får ingen oppgave om det.
  const annen = await side('min-dag', await klient(app, 'helsesykepleier', '/fjordvik/min-dag'));
  expect(lesbart(annen)).not.toContain('Uttrekk for');
});
