import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { okt, type Testapp } from './app.ts';

/** En sak i Fjordvik som er vurdert: anmeldt venter den på etterforskeren, ellers er den klar for kontakt. */
export async function sakIAppen(
  app: Testapp,
  navn: string,
  valg: { anmeldt: boolean; egnet?: boolean; fodt?: string; hat?: boolean; nummer?: string },
): Promise<string> {
  const k = await okt(app, 'koordinator');
  const { steder } = await mineArbeidssteder(app.hus, k);
  const { kvittering } = await registrerPerson(app.hus, k, {
    organisasjonId: steder[0]?.organisasjonId ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'politiarbeid',
    kanal: 'moett',
    avsender: 'Ingrid Eksempel',
    grunn: 'Tør ikke ta bussen',
    navn,
    fodselsnummer: valg.nummer ?? null,
    fodselsdato: tilDato(valg.fodt ?? '2011-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: leggTilDager(iDagIOslo(new Date()), -10),
    anmeldt: valg.anmeldt,
    straffesaksnummer: null,
    hatkriminalitet: valg.hat ?? false,
    iFamilie: false,
  });
  const [rad] = await app.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  const { sakId } = await besluttTriage(app.hus, k, {
    kandidatId: rad?.id ?? '',
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: 'Trenger noen',
    egnet: valg.egnet ?? true,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  return sakId ?? '';
}
