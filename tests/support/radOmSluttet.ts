import { tilDato } from '../../src/kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  meldInhabil,
  mineArbeidssteder,
} from '../../src/modules/trygghetsprogram/index.ts';
import { registrerPerson } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { svarOmGjenaapning } from '../../src/modules/trygghetsprogram/commands/svarOmGjenaapning.ts';
import type { RegistrerPersonInn } from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import { sluttEtterSamtalen } from './oppfoelging.ts';
import { melding, opprettProvesak } from './provesak.ts';
import type { Testhus } from './hus.ts';

/** En rad til, som ingen har vurdert. Svarer med id-en. */
export async function nyRad(t: Testhus, endret: Partial<RegistrerPersonInn> = {}): Promise<string> {
  const { kvittering } = await registrerPerson(
    t.hus,
    await t.som('koordinator'),
    await melding(t, endret),
  );
  const [rad] = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  return rad?.id ?? '';
}

/** En sak som sluttet etter samtalen, og en ny rad om den samme: et spørsmål om gjenåpning (VV-34). */
export async function radOmSluttet(
  t: Testhus,
  saken: Partial<RegistrerPersonInn> = {},
  raden: Partial<RegistrerPersonInn> = {},
): Promise<{ sakId: string; kandidatId: string }> {
  const { sakId } = await opprettProvesak(t, saken);
  await sluttEtterSamtalen(t, sakId);
  return { sakId, kandidatId: await nyRad(t, { ...saken, ...raden }) };
}

/** Det samme i en app som kjører, om en ungdom med et navn ingen andre har; `inhabil` skal ikke vite om saken. Svarer med raden. */
export async function radOmSluttetIAppen(
  t: Omit<Parameters<typeof sluttEtterSamtalen>[0], 'bruker'>,
  inhabil: string | null,
  navn = 'Kanari Sluttesen',
): Promise<string> {
  const k = await t.som('koordinator');
  const meld = async (): Promise<string> => {
    const { steder } = await mineArbeidssteder(t.hus, k);
    const { kvittering } = await registrerPerson(t.hus, k, {
      ...{ organisasjonId: steder[0]?.organisasjonId ?? '', regime: 'politiregisterloven' },
      ...{ grunnlag: 'politiarbeid', kanal: 'moett', avsender: 'Test', grunn: 'Prøve' },
      ...{ navn, fodselsnummer: null, fodselsdato: tilDato('2012-05-06') },
      ...{ sakstype: 'vold', rolle: 'fornaermet', hendelsesdato: tilDato('2026-11-06') },
      ...{ anmeldt: false, straffesaksnummer: null, hatkriminalitet: false, iFamilie: false },
    });
    const [rad] = await t.eier<{ id: string }>(
      'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
      [kvittering],
    );
    return rad?.id ?? '';
  };
  const { sakId } = await besluttTriage(t.hus, k, {
    kandidatId: await meld(),
    ...{ valg: 'tilby', grunn: 'i_maalgruppen', merknad: 'Trenger noen', egnet: true },
  });
  await ferdigMedLista(t.hus, k, { slag: 'registreringer' });
  await sluttEtterSamtalen({ ...t, bruker: () => '' }, sakId ?? '');
  if (inhabil !== null) await meldInhabil(t.hus, await t.som(inhabil), sakId ?? '');
  return meld();
}

/** En sak som er åpnet igjen av en rad som kanskje var om den samme, i en app som kjører. Svarer med saken. */
export async function gjenaapnetIAppen(
  t: Parameters<typeof radOmSluttetIAppen>[0],
  inhabil: string | null,
  navn = 'Kanari Gjenåpnesen',
): Promise<string> {
  const kandidatId = await radOmSluttetIAppen(t, inhabil, navn);
  const { sakId } = await svarOmGjenaapning(t.hus, await t.som('koordinator'), {
    ...{ kandidatId, svar: 'ja', svartAv: 'foresatte', sammePerson: true },
    ...{ dag: tilDato('2026-11-20'), grunn: 'Prøve' },
  });
  return sakId ?? '';
}
