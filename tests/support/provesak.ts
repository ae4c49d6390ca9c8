import { tilDato } from '../../src/kernel/dato.ts';
import { besluttTriage } from '../../src/modules/trygghetsprogram/commands/besluttTriage.ts';
import { ferdigMedLista } from '../../src/modules/trygghetsprogram/commands/ferdigMedLista.ts';
import {
  registrerPerson,
  type RegistrerPersonInn,
} from '../../src/modules/trygghetsprogram/commands/registrerPerson.ts';
import type { Testhus } from './hus.ts';

/** En melding med alt på plass; hver test endrer det den handler om. */
export async function melding(
  t: Testhus,
  endret: Partial<RegistrerPersonInn> = {},
): Promise<RegistrerPersonInn> {
  const politi = await t.eier<{ id: string }>(
    `select id from varde.organisasjon where omrade_id = $1 and slag = 'politi'`,
    [t.omrade('fjordvik')],
  );
  return {
    organisasjonId: politi[0]?.id ?? '',
    regime: 'politiregisterloven',
    grunnlag: 'samtykke',
    kanal: 'moett',
    avsender: 'Ingrid Eksempel',
    grunn: 'Redd for å gå hjem fra trening',
    navn: 'Kanari Fuglesang',
    fodselsnummer: '05891590069',
    fodselsdato: tilDato('2015-09-05'),
    sakstype: 'vold',
    rolle: 'fornaermet',
    hendelsesdato: tilDato('2026-11-06'),
    anmeldt: false,
    straffesaksnummer: null,
    hatkriminalitet: false,
    iFamilie: false,
    ...endret,
  };
}

/** En sak i Fjordvik fra registrering til virkning, gjennom de ekte handlingene; uten `egnet` venter den på vurderingen. */
export async function opprettProvesak(
  t: Testhus,
  endret: Partial<RegistrerPersonInn> = {},
  egnet = true,
): Promise<{ sakId: string; kandidatId: string }> {
  const koordinator = await t.som('koordinator');
  const { kvittering } = await registrerPerson(t.hus, koordinator, await melding(t, endret));
  const rad = await t.eier<{ id: string }>(
    'select k.id from varde.kandidat k join varde.registrering r on r.id = k.registrering_id where r.kvittering = $1',
    [kvittering],
  );
  const kandidatId = rad[0]?.id ?? '';
  const { sakId } = await besluttTriage(t.hus, koordinator, {
    kandidatId,
    valg: 'tilby',
    grunn: 'i_maalgruppen',
    merknad: 'Trenger noen å snakke med',
    egnet,
  });
  await ferdigMedLista(t.hus, koordinator, { slag: 'registreringer' });
  return { sakId: sakId ?? '', kandidatId };
}

/** En åpen oppgave hos sakens koordinator, som den leveringen av et uttrekk gir (VV-48). Svarer med id-en. */
export async function nyOppgave(t: Pick<Testhus, 'eier'>, sakId: string): Promise<string> {
  const rad = await t.eier<{ id: string }>(
    `insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
     select omrade_id, id, eier_organisasjon, 'ny_rad_om_kjent_person', koordinator_id from varde.sak where id = $1 returning id`,
    [sakId],
  );
  return rad[0]?.id ?? '';
}
