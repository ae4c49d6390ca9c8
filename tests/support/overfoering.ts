import { hentSak } from '../../src/modules/trygghetsprogram/queries/hentSak.ts';
import { overfoerSak } from '../../src/modules/trygghetsprogram/commands/overfoerSak.ts';
import { svarPaaTilbud } from '../../src/modules/trygghetsprogram/commands/svarPaaTilbud.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { attestert, foelgesOppAv } from './guiden.ts';
import type { Testhus } from './hus.ts';
import { kode } from './kode.ts';
import { opprettProvesak } from './provesak.ts';

export { attestert };

/** En ungdom på fjorten som følges opp av en guide, hos koordinatoren i Fjordvik. */
export async function fulgt(t: Testhus): Promise<string> {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: tilDato('2012-09-05') },
  });
  await foelgesOppAv(t, sakId, 'guide');
  return sakId;
}

export const sisteSteg = async (t: Testhus, sakId: string): Promise<string | null> =>
  (await hentSak(t.hus, await t.som('koordinator'), sakId)).slutt.overfoeringer[0]?.id ?? null;

/** Tilbyr saken til Ytterøy, eller et sted utenfor Varde; eller fører at de utenfor tok over. Svarer `gjort`, eller grunnen. */
export const steg = async (
  t: Testhus,
  sakId: string,
  sted: string | null = null,
  overtatt = false,
): Promise<string> =>
  kode(
    overfoerSak(t.hus, await t.som('koordinator'), {
      ...{ sakId, steg: overtatt ? 'overtatt' : 'tilbudt', dag: null },
      ...{ etter: await sisteSteg(t, sakId), hvem: overtatt ? 'Kari' : null },
      ...{ grunn: overtatt ? null : 'flytter', sted, grunnlag: overtatt ? 'Mor sa ja' : null },
      tilOmrade: sted === null && !overtatt ? t.omrade('ytteroy') : null,
    }),
  );

/** Koordinatoren i Ytterøy tar over. Svarer med saken der. */
export const taOver = async (t: Testhus, sakId: string): Promise<string> =>
  (await svarPaaTilbud(t.hus, await t.som('ytteroy', 'ytteroy'), {
    tilbudId: (await sisteSteg(t, sakId)) ?? '',
    svar: { svar: 'ta_over', grunnlag: 'samtykke', ord: 'Mor sa ja' },
  })) ?? '';

/** Det samme steget, skrevet rett i basen; steget etter det siste. */
export const raattSteg = (sakId: string, til: string | null): string =>
  `insert into varde.overforingstilbud (omrade_id, sak_id, eier_organisasjon, steg, etter, grunn, sted, hvem, grunnlag, til_omrade, dag, fort_av)
   select s.omrade_id, s.id, s.eier_organisasjon, ${til === null ? `'overtatt'` : `'tilbudt'`},
     (select o.id from varde.overforingstilbud o where o.sak_id = s.id order by o.fort_ved desc limit 1),
     ${til === null ? `null, null, '\\x00', '\\x00', null` : `'flytter', '\\x00', null, null, '${til}'`}, tilgang.dagen(), s.koordinator_id
   from varde.sak s where s.id = '${sakId}'`;
