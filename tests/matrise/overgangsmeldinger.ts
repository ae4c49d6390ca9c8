import { samtykker } from '../support/guiden.ts';
import type { Testhus } from '../support/hus.ts';
import { sagtFra, skalAvvikles } from '../support/sagtFra.ts';
import { settTilstand } from '../support/tilstand.ts';

/** De som skal, har sagt ja, og det er sagt fra om det som kan sies fra om. Svarer med meldingene ingen har svart på. */
export async function sagtFraOmAlt(
  t: Testhus,
  sak: string,
  mor: string,
): Promise<{ melding: string; borte: string }> {
  await settTilstand(t, sak, 'guide_soekes');
  await samtykker(t, sak, mor);
  const aktiv = () => settTilstand(t, sak, 'aktiv');
  await aktiv();
  const borte = await sagtFra(t, sak, 'fravaer', { som: 'koordinator' });
  await aktiv();
  await skalAvvikles(t, sak);
  await aktiv();
  const melding = await sagtFra(t, sak, 'stagnasjon', { som: 'koordinator' });
  // At programmet var i gang, ga oppgaver; de står ikke åpne i verdenen.
  await t.eier('delete from varde.oppgave where sak_id = $1 returning id', [sak]);
  return { melding, borte };
}
