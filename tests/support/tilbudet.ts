import { tilDato } from '../../src/kernel/dato.ts';
import type { Hus } from '../../src/db/hus.ts';
import type { Legitimasjon } from '../../src/db/withActor.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { ferdigMedLista } from '../../src/modules/trygghetsprogram/commands/ferdigMedLista.ts';
import { overfoerSak } from '../../src/modules/trygghetsprogram/commands/overfoerSak.ts';
import {
  registrerPerson,
  type RegistrerPersonInn,
} from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';

type Der = {
  hus: Hus;
  eier: <T extends object>(sql: string, verdier?: unknown[]) => Promise<T[]>;
  /** En økt for koordinatoren i Ytterøy, i Ytterøy. */
  eli: () => Promise<Legitimasjon>;
};

/** En sak i Ytterøy, tilbudt Fjordvik. Svarer med saken og tilbudet. */
export async function tilbudFraYtteroy(
  { hus, eier, eli }: Der,
  navn = 'Kanari Fuglesang',
  endret: Partial<RegistrerPersonInn> = {},
): Promise<{ sakId: string; tilbudId: string }> {
  const k = await eli();
  const [sted] = await eier<{ id: string; fjordvik: string }>(
    `select o.id, (select id from varde.omrade where slug = 'fjordvik') as fjordvik from varde.organisasjon o
     join varde.omrade m on m.id = o.omrade_id and m.slug = 'ytteroy' where o.slag = 'politi'`,
  );
  const { kvittering } = await registrerPerson(hus, k, {
    organisasjonId: sted?.id ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Eli Yttersen',
    grunn: 'Flytter til byen',
    navn,
    fodselsnummer: null,
    fodselsdato: tilDato('2011-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: tilDato('2026-11-06'),
    anmeldt: false,
    straffesaksnummer: null,
    hatkriminalitet: false,
    iFamilie: false,
    ...endret,
  });
  const [rad] = await eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  const { sakId } = await besluttTriage(hus, k, {
    ...{ kandidatId: rad?.id ?? '', valg: 'tilby', grunn: 'i_maalgruppen', merknad: null },
    egnet: true,
  });
  await ferdigMedLista(hus, k, { slag: 'registreringer' });
  await overfoerSak(hus, k, {
    ...{ sakId: sakId ?? '', steg: 'tilbudt', etter: null, grunn: 'flytter', sted: null },
    ...{ hvem: null, grunnlag: null, tilOmrade: sted?.fjordvik ?? '', dag: null },
  });
  const [tilbud] = await eier<{ id: string }>(
    'select id from varde.overforingstilbud where sak_id = $1',
    [sakId],
  );
  return { sakId: sakId ?? '', tilbudId: tilbud?.id ?? '' };
}
