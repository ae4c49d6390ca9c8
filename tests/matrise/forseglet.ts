import { randomUUID } from 'node:crypto';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import {
  foerForseglingsplikt,
  forseglSak,
  taTilbakeForseglingen,
} from '../../src/modules/trygghetsprogram/commands/forseglSak.ts';
import {
  foelgOppMelding,
  forseglMelding,
} from '../../src/modules/trygghetsprogram/commands/forseglMelding.ts';
import { registrerPerson } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { melding } from '../support/provesak.ts';
import type { Testhus } from '../support/hus.ts';
import type { Ferskt } from './ferskt.ts';
import type { Lager, Prove } from './ruteskjema.ts';

const plikten = async (w: Prove): Promise<string> =>
  (
    await w.eier<{ id: string }>(
      'select id from varde.forseglingsplikt where forsegling_id = $1 and slag = $2',
      [w.mal.forsegling, 'hvordan'],
    )
  )[0]?.id ?? randomUUID();

export const FORSEGLSKJEMA: Readonly<Record<string, Lager>> = {
  'POST /:omrade/forseglet/:id/plikt': async (_, w) => ({ plikt: await plikten(w) }),
  // Den forrige tok svaret bort: det er der igjen.
  'POST /:omrade/saker/:id/trygghet/svar/:svarId/ta-bort': async (_, w) => {
    await w.eier('delete from varde.opplevd_trygghet where sak_id = $1 and retter is not null', [
      w.mal.fulgt,
    ]);
    await w.eier('update varde.opplevd_trygghet set alt = 4, tatt_bort = false where sak_id = $1', [
      w.mal.fulgt,
    ]);
    return {};
  },
  'POST /:omrade/forseglet/:id/tilbake': async (_, w) => {
    await w.eier(
      'update varde.forseglet_sak set tilbake_av = null, tilbake_ved = null where id = $1 returning id',
      [w.mal.forsegling],
    );
    return {};
  },
};

/** En sak som alt er forseglet, hos politiet; og en hos kommunen, som ombudet i prøven er ombud for. */
export async function forseglet(
  eier: Testhus['eier'],
  sakId: string,
  iKommunen: string,
  av: string,
): Promise<{ forsegling: string; forseglingIKommunen: string }> {
  const ny = async (sak: string, hos: string): Promise<string> => {
    const [f] = await eier<{ id: string }>(
      `with f as (insert into varde.forseglet_sak (omrade_id, sak_id, eier_organisasjon, grunn, forseglet_av)
         select s.omrade_id, s.id, o.id, 'samme_navn', $2 from varde.sak s
         join varde.organisasjon o on o.omrade_id = s.omrade_id and o.behandlingsansvarlig = $3 and (o.id = s.eier_organisasjon or $3 <> 'politi')
         where s.id = $1 order by o.navn limit 1 returning omrade_id, sak_id, id)
       insert into varde.forseglingsplikt (omrade_id, sak_id, forsegling_id, slag) select f.omrade_id, f.sak_id, f.id, unnest('{hvordan,familien}'::text[]) from f
       returning forsegling_id as id`,
      [sak, av, hos],
    );
    return f?.id ?? '';
  };
  return {
    forsegling: await ny(sakId, 'politi'),
    forseglingIKommunen: await ny(iKommunen, 'kommune'),
  };
}

type Kall = Readonly<Record<string, (hvem: Legitimasjon) => Promise<unknown>>>;

/** Slik kalles kommandoene om en sak på feil person, på en fersk sak hver gang. */
export function forseglkall(
  hus: () => Testhus,
  ferskt: Ferskt,
  lagSak: () => Promise<string>,
): Kall {
  const enForseglet = async () =>
    ferskt.av(async () => {
      const t = hus();
      const sakId = await lagSak();
      await forseglSak(t.hus, await t.som('koordinator'), {
        ...{ sakId, grunn: 'samme_navn', tilReferanse: null },
      });
      const [f] = await t.eier<{ forseglingId: string; pliktId: string }>(
        'select forsegling_id as "forseglingId", id as "pliktId" from varde.forseglingsplikt where sak_id = $1 limit 1',
        [sakId],
      );
      return f ?? { forseglingId: '', pliktId: '' };
    });
  const enMelding = async () => {
    const t = hus();
    const inn = await melding(t, { fodselsnummer: null });
    return (await registrerPerson(t.hus, await t.som('koordinator'), inn)).kvittering;
  };
  return {
    forseglMelding: async (hvem) => forseglMelding(hus().hus, hvem, await ferskt.av(enMelding)),
    foelgOppMelding: async (hvem) =>
      foelgOppMelding(
        hus().hus,
        hvem,
        await ferskt.av(async () => {
          const t = hus();
          const kvittering = await enMelding();
          await forseglMelding(t.hus, await t.som('koordinator'), kvittering);
          const [rad] = await t.eier<{ id: string }>(
            'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
            [kvittering],
          );
          return rad?.id ?? '';
        }),
      ),
    forseglSak: async (hvem) =>
      forseglSak(hus().hus, hvem, {
        ...{ sakId: await ferskt.av(lagSak), grunn: 'samme_navn', tilReferanse: null },
      }),
    foerForseglingsplikt: async (hvem) =>
      foerForseglingsplikt(hus().hus, hvem, await enForseglet()),
    taTilbakeForseglingen: async (hvem) =>
      taTilbakeForseglingen(hus().hus, hvem, (await enForseglet()).forseglingId),
  };
}
