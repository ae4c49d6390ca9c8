import { iDagIOslo, leggTilDager, tilDato } from '../../src/kernel/dato.ts';
import {
  besluttTriage,
  ferdigMedLista,
  mineArbeidssteder,
  registrerPerson,
} from '../../src/modules/trygghetsprogram/index.ts';
import { okt, type Testapp } from './app.ts';
import { morKanKontaktes } from './familien.ts';

/** En uanmeldt sak i Fjordvik som er klar for kontakt; med `mor` kan hun ringes. Svarer med id-en. */
export async function sakKlarForKontakt(
  app: Testapp,
  navn: string,
  valg: { mor?: string } = {},
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
    fodselsnummer: null,
    fodselsdato: tilDato('2011-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: leggTilDager(iDagIOslo(new Date()), -10),
    anmeldt: false,
    straffesaksnummer: null,
    hatkriminalitet: false,
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
    merknad: null,
    egnet: true,
  });
  await ferdigMedLista(app.hus, k, { slag: 'registreringer' });
  const id = sakId ?? '';
  if (valg.mor !== undefined)
    await morKanKontaktes(
      { hus: app.hus, som: (subjekt) => okt(app, subjekt), eier: app.eier },
      id,
      valg.mor,
    );
  return id;
}
