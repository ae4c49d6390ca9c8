import { randomUUID } from 'node:crypto';
import { skjemaFor, type Prove, type Skjema } from '../matrise/ruteskjema.ts';
import { RUTER } from '../matrise/rutetabell.ts';
import type { Httpklient } from '../support/app.ts';
import { NAVN, type MaaIkkeSaken } from './maaIkkeSaken.ts';

/** Rutene i orakelets tabell, uten dem som er åpne for alle. */
export const RUTENE: readonly string[] = Object.entries(RUTER).flatMap(([rute, { aapen }]) =>
  aapen === true ? [] : [rute],
);
/** Å angre slutten tar saken tilbake: den ruta prøves sist. */
const SIST = 'POST /:omrade/saker/:id/angre-avslutning';
export const gets = RUTENE.filter((r) => r.startsWith('GET'));
export const posts = [...RUTENE.filter((r) => r.startsWith('POST') && r !== SIST), SIST];
export const omSaken = (rute: string): boolean => /\/saker\/:id/.test(rute);

/** Stien med saken, hendelsen og han satt inn der de passer. */
export function stien(rute: string, s: MaaIkkeSaken): string {
  const [, sti = ''] = rute.split(' ');
  const id = /\/saker\/:id/.test(sti) && !sti.endsWith('/inhabil') ? s.sakId : null;
  return sti
    .replace(':omrade', 'fjordvik')
    .replace(':foresattId', s.far)
    .replace(':hvem', s.far)
    .replace(':objektId', s.far)
    .replace(':skjema', 'kontakt')
    .replace(':sprak', 'nb')
    .replace(':hendelseId', s.hendelse)
    .replace('guideforespoersler/:id', `guideforespoersler/${s.forespoersel || randomUUID()}`)
    .replace('forespoersler/:id', `forespoersler/${s.klarering || randomUUID()}`)
    .replace(':id', id ?? randomUUID())
    .replaceAll(/:[a-zA-Z]+/g, randomUUID());
}

/** Feltene en rute kan ta en foresatt i, med ham i alle. */
const HAN = (far: string, ringt: string): Skjema => ({
  ...{ til: far, hvem: far, foresatt: far, foresattId: far, part: far, fra: far, gjelder: far },
  ...{ samtykke: far, avvik: far, rad: far, id: far, oppringning: ringt, etter: ringt },
  ...{ q: NAVN.toLowerCase(), navn: NAVN.toLowerCase() },
});

const SOM_DET_STAAR: Skjema = { navn: NAVN, slag: 'forelder_med_foreldreansvar', borMed: 'ja' };
const JA: Skjema = { svar: 'muntlig', frivillig: 'ja', uttrykkelig: 'ja', informert: 'ja' };

export type Sendt = { rute: string; sti: string; tarHam: boolean; skjema: Skjema };

/**
 * Skjemaet orakelets tabell sier er gyldig når det gjelder en annen, med ham satt inn; en rute som ikke tar noen foresatt, får ham i
 * hvert felt en rute kunne tatt ham i, og ellers ingenting.
 */
export async function skjemaetOmHam(
  rute: string,
  s: MaaIkkeSaken,
  post: (sti: string, skjema: Skjema) => ReturnType<Httpklient['send']>,
): Promise<Sendt> {
  const sti = stien(rute, s);
  const prove: Prove = {
    mal: {
      ...{ sak: s.sakId, venterKlarering: s.sakId, familien: s.sakId, foresatt: s.far },
      fulgt: s.sakId,
      ...{ hendelse: s.hendelse, anmeldtHendelse: s.hendelse, annenReferanse: 'ZZZZZZ' },
      ...{ melding: randomUUID(), bruker: randomUUID(), medlemskap: randomUUID() },
      ...{ annenSak: randomUUID(), forsegling: randomUUID(), barnets: randomUUID() },
    },
    fil: new Uint8Array(0),
    ider: new Map(),
    // Det som rydder for skjemaet, rydder også bort det som skal prøves: her leses det bare.
    eier: async (sql, verdier) => (/^\s*select/.test(sql) ? s.app.eier(sql, verdier) : []),
    post: (til, _hvem, skjema) => post(til, skjema),
  };
  const gyldig = await skjemaFor(rute, 'koordinator', prove);
  const tarHam = sti.includes(s.far) || Object.values(gyldig).includes(s.far);
  const [ringt] = await s.app.eier<{ id: string }>(
    'select id from varde.oppringning where sak_id = $1 order by ringt_ved desc limit 1',
    [s.sakId],
  );
  if (!tarHam) return { rute, sti, tarHam, skjema: HAN(s.far, ringt?.id ?? '') };
  // Det koordinatoren kan rette, rettes til det som står. Et nei fra ham kan føres; et ja kan ikke.
  const mer: Skjema = {
    ...('navn' in gyldig ? SOM_DET_STAAR : {}),
    ...(rute.endsWith('/samtykke/:hvem') ? JA : {}),
  };
  return { rute, sti, tarHam, skjema: { ...gyldig, ...mer } };
}

/** Hvor mange rader i hver tabell som nevner ham, og hvor mange rader jobbkøen har om ham eller saken. */
export async function spor(s: MaaIkkeSaken): Promise<Record<string, number>> {
  const tabeller = await s.app.eier<{ navn: string }>(
    `select c.relname as navn from pg_class c where c.relnamespace = 'varde'::regnamespace and c.relkind = 'r'
     and c.relname !~ '^revisjon' order by 1`,
  );
  const rader = await s.app.eier<{ navn: string; n: number }>(
    tabeller
      .map(
        ({ navn }) =>
          `select '${navn}' as navn, count(*)::int as n from varde."${navn}" t where t::text like '%${s.far}%'`,
      )
      .join(' union all '),
  );
  return Object.fromEntries(rader.filter((r) => r.n > 0).map((r) => [r.navn, r.n]));
}
