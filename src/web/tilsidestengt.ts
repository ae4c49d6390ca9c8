import type { Legitimasjon } from '../db/withActor.ts';
import { ikkeFunnetMedDetSkrevne } from './feilhaandtering.tsx';
import type { Kontekst, Person } from './foresporsel.ts';
import type { Forsegling } from './forsegling.ts';
import type { Kaker } from './okt.ts';
import { settBeskjed } from './sti.ts';
import type { Utkastlager } from './utkastlager.ts';

const ETTER = 'varde-etter';
const ETTER_S = 60;
type Kakedeler = { readonly kaker: Kaker; readonly forsegling: Forsegling };

const siden = (sti: string): string => sti.split('?')[0] ?? '/';

/** Innloggingen fører til en side noe er lagt til side fra: kan den ikke åpnes, er det ikke det første personen får vite. */
export function huskTilside(c: Kontekst, { kaker, forsegling }: Kakedeler, sti: string): void {
  kaker.sett(c, ETTER, forsegling.lukk('etter', siden(sti), ETTER_S), ETTER_S);
}

/** Er dette siden innloggingen førte til? Gjelder én gang. */
export function rettFraInnlogging(c: Kontekst, { kaker, forsegling }: Kakedeler): boolean {
  const forseglet = kaker.les(c, ETTER);
  if (forseglet === undefined || c.req.method !== 'GET') return false;
  kaker.fjern(c, ETTER);
  return forsegling.aapne('etter', forseglet) === c.req.path;
}

type Deler = Kakedeler & {
  readonly dorvakt: { hvem(hvem: Legitimasjon): Promise<{ readonly person: Person }> };
  readonly utkast: Utkastlager;
};

/**
 * Siden finnes ikke for personen. Har hen lagt noe til side her, er det ikke borte med siden: rett fra innloggingen går hen til dagen
 * sin, der det står, og ellers står det som ble skrevet, på siden som svarer. Er hen ute av det det gjelder, finnes det ikke (0640).
 *
 * @returns `null` når det er en vanlig side som ikke finnes
 */
export async function stengtSide(
  c: Kontekst,
  deler: Deler,
  token: Uint8Array,
  fraInnlogging: boolean,
): Promise<Response | null> {
  const { person } = await deler.dorvakt.hvem({ token, omrade: null });
  const mine = (await deler.utkast.listBevarte(person.brukerId)).filter(
    ({ sti }) => siden(sti) === c.req.path,
  );
  if (fraInnlogging) {
    const slug = c.req.path.split('/')[1];
    const her = person.omrader.find((o) => o.slug === slug);
    if (mine.length === 0 || her === undefined) return c.redirect('/', 303);
    settBeskjed(c, deler, 'tilside_stengt');
    return c.redirect(`/${her.slug}/min-dag`, 303);
  }
  if (mine.length === 0) return null;
  const felter = [];
  for (const skjema of new Set(mine.map((m) => m.skjema)))
    for (const bevart of await deler.utkast.hentBevarte(person.brukerId, {
      side: c.req.path,
      skjema,
    }))
      if (bevart.skjema === skjema) felter.push(bevart.felter);
  return ikkeFunnetMedDetSkrevne(c, felter);
}
