import { klient, type Httpsvar, type Testapp } from './app.ts';

/** Meldingsskjemaet slik siden lager det, fylt ut av personen med stedet og regimet hen har i Fjordvik, og sendt. */
export async function sendMelding(
  app: Testapp,
  subjekt: string,
  endret: Record<string, string> = {},
): Promise<Httpsvar> {
  const hvem = await klient(app, subjekt, '/fjordvik/min-dag');
  const [sted] = await app.eier<{ id: string; regime: string | null }>(
    `select m.organisasjon_id as id, m.regime from varde.medlemskap m join varde.bruker b on b.id = m.bruker_id
     join varde.omrade o on o.id = m.omrade_id where b.subjekt = $1 and o.slug = 'fjordvik' order by m.id limit 1`,
    [subjekt],
  );
  return hvem.send('/fjordvik/registrer', {
    sted: sted?.id ?? '',
    regime: sted?.regime ?? 'forvaltningsloven',
    grunnlag: 'samtykke',
    anmeldt: 'nei',
    kanal: 'moett',
    navn: 'Kanari Fuglesang',
    sakstype: 'vold',
    rolle: 'fornaermet',
    grunn: 'Tør ikke gå hjem',
    ...endret,
  });
}
