import { velgEtterforsker } from '../../src/modules/trygghetsprogram/commands/velgEtterforsker.ts';
import { DAG } from '../support/dagens.ts';
import { faarTjenestenummer, settEtterforsker } from '../support/etterforskerIRaden.ts';
import type { Guidehus } from '../support/guiden.ts';
import { anmeldtMedNavn, navnetSkrives } from '../support/navnetPaaEtterforskeren.ts';
import type { Testhus } from '../support/hus.ts';

/** Hver vei guiden blir etterforsker i saken på, og leser den som det (C24b): ingen av dem lar hen beholde noe av det en guide har. */
const ETTERFORSKERVEIENE = [
  'politiets rad nevner guiden',
  'koordinatoren velger guiden som etterforsker',
  'det anmeldes, og etterforskeren som navngis, er guiden',
  'navnet på etterforskeren skrives inn, og det er guiden',
] as const;
type Etterforskervei = (typeof ETTERFORSKERVEIENE)[number];
/** I `npm test` to om dagen, koordinatorens valg eller politiets rad og et navn; i `npm run prove:oppdrag` alle. */
export const DAGENS_VEIER = ETTERFORSKERVEIENE.filter(
  (_, nr) => process.env['VARDE_OPPDRAG'] === 'alle' || nr % 2 === DAG % 2,
);

/** Hen blir etterforsker i hver av sakene på den samme veien; `subjekt` kan svare for straffesaken. */
export async function blirEtterforsker(
  t: Guidehus & Pick<Testhus, 'omrade' | 'nokler'>,
  vei: Etterforskervei,
  subjekt: string,
  saker: readonly { sakId: string; kandidatId: string }[],
): Promise<void> {
  if (vei === 'politiets rad nevner guiden') await faarTjenestenummer(t, subjekt);
  for (const { sakId, kandidatId } of saker) {
    if (vei === 'politiets rad nevner guiden') await settEtterforsker(t, kandidatId, 'TST0931');
    else if (vei === 'det anmeldes, og etterforskeren som navngis, er guiden')
      await anmeldtMedNavn(t, sakId, subjekt);
    else {
      await anmeldtMedNavn(t, sakId, null);
      if (vei === 'koordinatoren velger guiden som etterforsker')
        await velgEtterforsker(t.hus, await t.som('koordinator'), {
          ...{ sakId, brukerId: t.bruker(subjekt), guidenViker: true },
        });
      else await navnetSkrives(t, sakId, subjekt);
    }
  }
}
