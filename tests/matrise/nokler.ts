import type pg from 'pg';

/** Fremmednøklene med saken i: raden peker på noe i sin egen sak. Den som er borte, er en vegg som er borte. */
const MED_SAKEN: readonly string[] = Object.entries({
  advarselsgrunn: ['sak_id'],
  andre_rolle: ['sak_id'],
  avslutning: ['sak_id angrer', 'sak_id melding_id', 'sak_id'],
  avvik: ['sak_id oppringning_id', 'sak_id linje_id'],
  barnets: ['sak_id'],
  barnetsaapning: ['sak_id'],
  behovsvurdering: ['sak_id'],
  dialog: ['sak_id hendelse_id', 'sak_id'],
  feilfoert: ['sak_id', 'sak_id linje_id'],
  fortalt: ['sak_id vurdering_id', 'sak_id foresatt_id'],
  foerstesamtale: ['sak_id oppringning_id'],
  foresatte: ['sak_id'],
  foresattmoete: ['sak_id etter', 'sak_id moete_id', 'sak_id'],
  foresattsvar: ['sak_id foresatt_id'],
  forseglet_sak: ['sak_id'],
  forseglingsplikt: ['sak_id', 'sak_id forsegling_id'],
  gjenaapning: ['sak_id', 'sak_id avslutning_id'],
  guidebehov: ['sak_id'],
  guideforespoersel: ['sak_id etter', 'sak_id forespoersel_id', 'sak_id'],
  guidemelding: ['sak_id samtykkesvar_id', 'sak_id'],
  guidemeldingssvar: ['sak_id', 'sak_id melding_id'],
  hendelse: ['sak_id'],
  hendelseskobling: ['sak_a hendelse_a', 'sak_b hendelse_b'],
  identitet: ['sak_id'],
  innsyn: ['sak_id'],
  klarering: ['sak_id'],
  klareringssvar: ['sak_id klarering_id'],
  koblingsguide: ['sak_id'],
  kontakt: ['sak_id foresatt_id', 'sak_id'],
  kontaktavtale: ['sak_id etter', 'sak_id'],
  kontaktgjennomgang: ['sak_id'],
  ledergrunn: ['sak_id'],
  logg_fakta: ['sak_id', 'sak_id retter'],
  logg_notat: ['sak_id', 'sak_id fakta_id'],
  loggutlevering: ['sak_id'],
  modenhetsvurdering: ['sak_id slag etter', 'sak_id'],
  notatlesing: ['sak_id'],
  tilbaketatt_gjenaapning: ['sak_id'],
  taushetspaalegg: ['sak_id'],
  oppgave: ['sak_id'],
  opplevd_trygghet: ['sak_id', 'sak_id retter'],
  oppringning: ['sak_id etter', 'sak_id til_foresatt', 'sak_id'],
  overforingstilbud: ['sak_id etter', 'sak_id'],
  rettsmoete: ['sak_id'],
  sak_tilgang: ['sak_id hendelse_id', 'sak_id'],
  delingssvar: ['sak_id deling_id', 'sak_id foresatt_id'],
  saksdeling: ['sak_id foresatt_id', 'sak_id'],
  samtale: ['sak_id'],
  samtaletillegg: ['sak_id'],
  samtykke: ['sak_id etter', 'sak_id'],
  samtykkesvar: ['sak_id foresatt_id', 'sak_id samtykke_id'],
  arkbeslutning: ['sak_id'],
  samtykkeunntak: ['sak_id etter', 'sak_id'],
  straffesak: ['sak_id'],
  trukketvurdering: ['sak_id samtykke_id'],
  vern: ['sak_id'],
  utgavebytte: ['sak_id'],
  vernkontakt: ['sak_id'],
  vurdering: ['sak_id etter', 'sak_id'],
}).flatMap(([tabell, nokler]) => nokler.map((n) => `${tabell}(${n})`));

/** Fremmednøkler med saken i som ikke er dem som står her. */
export async function nokkelavvik(k: pg.ClientBase): Promise<string[]> {
  const { rows } = await k.query<{ nokkel: string }>(
    `select format('%s(%s)', c.conrelid::regclass, (select string_agg(a.attname, ' ' order by x.nr) from unnest(c.conkey) with ordinality x (k, nr)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = x.k where a.attname <> 'omrade_id')) as nokkel
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'varde'::regnamespace
       and exists (select 1 from unnest(c.conkey) x (k) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = x.k
         where a.attname in ('sak_id', 'sak_a', 'sak_b'))`,
  );
  const har = new Set(rows.map((r) => r.nokkel.replace('varde.', '')));
  return [
    ...MED_SAKEN.filter((n) => !har.has(n)),
    ...[...har].filter((n) => !MED_SAKEN.includes(n)),
  ]
    .sort()
    .map((n) => `fremmednøkkelen ${n}`);
}
