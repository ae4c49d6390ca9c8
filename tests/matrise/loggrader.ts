import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import { frigiLogg } from '../../src/modules/trygghetsprogram/commands/frigiLogg.ts';
import type { Testhus } from '../support/hus.ts';

type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

/** En linje som er tatt ut som feilført (VV-25; hos kommunen, som ombudet er ombud for), loggen frigitt til en rett (VV-32), og at den som skrev, er borte en dag (VV-19), i en sak med en linje. */
export async function loggenSomErTattUt(
  { hus, eier, som }: Hus,
  sakId: string,
  av: string,
): Promise<{ feilfoert: string; utlevering: string; fravaer: string }> {
  const [tattUt] = await eier<{ feilfoert: string }>(
    `with l as (insert into varde.logg_fakta (omrade_id, sak_id, eier_organisasjon, skrevet_av, slag)
       select omrade_id, id, eier_organisasjon, $2, 'feilfoert' from varde.sak where id = $1 returning omrade_id, id, sak_id, eier_organisasjon)
     insert into varde.feilfoert (omrade_id, sak_id, eier_organisasjon, linje_id, flyttet, dag, maate, foert_av)
       select l.omrade_id, l.sak_id, o.id, l.id, false, '2026-11-01', 'telefon', $2 from l
         join varde.organisasjon o on o.omrade_id = l.omrade_id and o.behandlingsansvarlig = 'kommune' order by o.navn limit 1
       returning id as feilfoert`,
    [sakId, av],
  );
  await frigiLogg(
    hus,
    await som('koordinator'),
    {
      ...{ sakId, grunnlag: 'retten', krav: 'Prøve', hjemmel: 'Prøve', lest: true },
      ...{ kravDag: tilDato('2026-11-01'), fra: null, til: null },
    },
    () => Promise.resolve(new Uint8Array(1)),
  );
  const [frigitt] = await eier<{ utlevering: string }>(
    'select id as utlevering from varde.loggutlevering where sak_id = $1',
    [sakId],
  );
  const [borte] = await eier<{ id: string }>(
    `insert into varde.guidefravaer (omrade_id, bruker_id, fra, til, meldt_av)
     select omrade_id, $2, tilgang.dagen() + 9, tilgang.dagen() + 9, $2 from varde.sak where id = $1 returning id`,
    [sakId, av],
  );
  return {
    ...{ feilfoert: tattUt?.feilfoert ?? '', utlevering: frigitt?.utlevering ?? '' },
    fravaer: borte?.id ?? '',
  };
}
